"""Each folder holds a command and what it prints. scripts/approve rewrites expected.sh, on purpose; nothing here writes."""
import os
import pathlib
import re
import shlex
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMEC_PROGRAM", str(ROOT / "build/release/bin/lamec"))
FOLDERS = sorted(path.parent for path in pathlib.Path(__file__).parent.glob("*/command"))


def run(words, **kwargs):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    return subprocess.run([PROGRAM, *words], cwd=ROOT, env=environment, capture_output=True, text=True, **kwargs)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_prints_what_was_approved(folder):
    done = run(shlex.split((folder / "command").read_text()))
    assert done.returncode == 0, done.stderr
    printed = re.sub(r"catalogue [0-9a-f]{12}", "catalogue <revision>", done.stdout)
    assert printed == (folder / "expected.sh").read_text()


def scripts():
    return [f for f in FOLDERS if (f / "expected.sh").exists() and (f / "expected.sh").read_text().startswith("#!") and (f / "command").read_text().startswith("gen ")]


@pytest.mark.parametrize("folder", scripts(), ids=lambda folder: folder.name)
def test_is_a_script_that_bash_reads(folder):
    done = subprocess.run(["bash", "-n", str(folder / "expected.sh")], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_there_is_something_to_test():
    assert len(FOLDERS) > 15
