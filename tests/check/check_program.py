"""What the tests of `lamec check` need: the program, run without any configuration."""
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")).resolve()


def lamec(*words, cwd=ROOT):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    return subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)
