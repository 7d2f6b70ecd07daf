"""What the tests of `lamec eval` need: the program, run without any configuration; bytes in, bytes out."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")).resolve()
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def lamec(tmp_path):
    def call(*words, data=b""):
        return subprocess.run([PROGRAM, *map(str, words)], cwd=tmp_path, env=ENVIRONMENT, input=data, capture_output=True, timeout=60)

    return call
