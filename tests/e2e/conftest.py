"""What every end-to-end test needs: the program, and a place of its own for twins and caches."""
import subprocess

import pytest
from place import PROGRAM, ROOT

@pytest.fixture
def lamec(tmp_path):
    """Runs the program like a user without any configuration; answers the finished process."""
    home = tmp_path / "home"
    home.mkdir()

    def call(*words, timeout=120, cwd=ROOT, **variables):
        environment = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(home), "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout)

    return call
