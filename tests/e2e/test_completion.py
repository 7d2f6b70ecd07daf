"""TAB in real shells: bash and zsh on a pseudo terminal, fish through its own `complete -C`."""
import os
import pty
import select
import shutil
import signal
import subprocess
import time

import pytest
from place import PROGRAM

PATH = f"{PROGRAM.parent}:/usr/bin:/bin"


def typed(argv, setup, keys, wanted, directory):
    """Types `keys` into an interactive shell and returns what the screen showed, as soon as `wanted` is in it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(directory)
        environment = {"PATH": PATH, "HOME": str(directory), "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "$ ", "COLUMNS": "200"}
        os.execvpe(argv[0], argv, environment)
    shown = ""

    def read_until(text, seconds):
        nonlocal shown
        deadline = time.monotonic() + seconds
        while text not in shown and time.monotonic() < deadline:
            if select.select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 65536).decode(errors="replace").replace("\a", "")  # without the bell

    try:
        # The word is put together by the shell, so that its echo is not taken for the answer.
        os.write(terminal, (setup + "; echo re''ady\n").encode())
        read_until("ready", 20)
        assert "ready" in shown, shown
        shown = ""
        os.write(terminal, keys.encode())
        read_until(wanted, 10)
        return shown
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def in_bash(keys, wanted, directory):
    return typed(["bash", "--norc", "--noprofile", "-i"], "source <(lamec completion bash)", keys, wanted, directory)


def in_zsh(keys, wanted, directory):
    functions = directory / "functions"
    functions.mkdir(exist_ok=True)
    (functions / "_lamec").write_text(subprocess.run([PROGRAM, "completion", "zsh"], capture_output=True, text=True, check=True).stdout)
    setup = "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste 2> /dev/null"
    return typed(["zsh", "-f", "-i"], setup, keys, wanted, directory)


CASES = [
    ("lamec gen jur\t", "lamec gen jureca"),
    ("lamec gen ju\t\t", "juwels-booster"),
    ("lamec gen ju\t\t", "jureca"),
    ("lamec expl\t", "lamec explain"),
    ("lamec twin u\t", "lamec twin up"),
    ("lamec twin up jur\t", "lamec twin up jureca"),
    ("lamec gen jureca deeps\t", "lamec gen jureca deepspeed"),
    ("lamec gen jureca --gpus\t", "--gpus-per-node"),
    ("lamec gen --provider ven\t", "lamec gen --provider venv"),
    ("lamec --format js\t", "lamec --format json"),
    ("lamec check --on jur\t", "lamec check --on jureca"),
    ("lamec check job-of-\t", "lamec check job-of-today.sh"),
    ("lamec completion f\t", "lamec completion fish"),
    ("lamec gen jureca -- ./job-of-\t", "lamec gen jureca -- ./job-of-today.sh"),
]


@pytest.mark.parametrize("keys, wanted", CASES, ids=lambda text: text.strip().replace(" ", "_"))
@pytest.mark.parametrize("shell", [in_bash, in_zsh], ids=["bash", "zsh"])
def test_tab(shell, keys, wanted, tmp_path):
    (tmp_path / "job-of-today.sh").write_text("#!/bin/bash\n")
    assert wanted in shell(keys, wanted, tmp_path)


@pytest.mark.parametrize("keys, wanted", CASES, ids=lambda text: text.strip().replace(" ", "_"))
def test_fish(keys, wanted, tmp_path):
    (tmp_path / "job-of-today.sh").write_text("#!/bin/bash\n")
    line = keys.strip()
    asked = f"{PROGRAM} completion fish | source; complete -C {line!r}"
    environment = {"PATH": PATH, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(["fish", "--no-config", "-c", asked], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    offered = [row.split("\t")[0] for row in done.stdout.splitlines()]
    assert wanted.split()[-1] in offered


def test_all_three_shells_are_here():
    assert all(shutil.which(shell) for shell in ("bash", "zsh", "fish"))
