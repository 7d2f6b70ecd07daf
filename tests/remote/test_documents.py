"""The tutorial is carried out, line by line; the table of faults names the tests that there are."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess

import pytest
import second_factor
from login_node import JOB, PROGRAM, ROOT

TRAINING = "print('epoch 1')\nopen('model.txt', 'w').write('weights')\n"


@pytest.fixture
def asks_for_a_code(request):
    """The server with a second factor where it can be had, else the plain one."""
    return None if second_factor.missing() else request.getfixturevalue("code_node")


def tutorial():
    text = (ROOT / "docs/runs.md").read_text()
    text = text[text.index("## Five minutes"):text.index("## What happens")]
    return re.findall(r"^    lamec (.+)$", text, flags=re.M), re.search(r"(?m)^    systems:\n(?:    .*\n)+", text).group(0)


def carry_out(user, command, server):
    if command.startswith("login") and server:
        user.log_in(server.code())
        return ""
    done = user(*shlex.split(command))
    assert done.returncode == 0, command + "\n" + done.stdout + done.stderr
    return done.stdout


def test_the_tutorial(node, user, asks_for_a_code):
    commands, config = tutorial()
    (user.home / ".config/lamec/config.yaml").write_text(re.sub(r"(?m)^    ", "", config))
    (user.here / "train.py").write_text(TRAINING)
    (user.here / "job.sh").write_text(JOB.format(name="mine", body="python3 train.py"))
    shutil.copytree(ROOT / "examples", user.here / "examples")
    printed = [(command, carry_out(user, command, asks_for_a_code)) for command in commands]
    training = dict(printed)["run examples/ddp/train.yaml --on jureca"]
    accuracy = float(re.search(r"test accuracy ([0-9.]+) %", training).group(1))
    assert accuracy > 90 and (user.here / "model.pt").stat().st_size > 10_000, training
    assert (user.here / "results/model.txt").read_text() == "weights"
    assert [out for command, out in printed if command.startswith("logs")] == ["epoch 1\n"] * 2
    assert all("done" in out for command, out in printed if command == "runs")
    assert [run["state"] for run in user.runs()] == ["done"] * 3
    if asks_for_a_code:
        assert asks_for_a_code.logins() == 1


def test_a_login_node_to_try_it_on():
    done = subprocess.run([ROOT / "scripts/try_remote.py", "sh", "-c", "lamec login jureca --check; code; ls examples/ddp; lamec runs"],
                          env={**os.environ, "LAMEC_PROGRAM": str(PROGRAM)}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    said = done.stdout.splitlines()
    assert done.returncode == 0 and said[0] == "no connection to jureca is open", done.stdout + done.stderr
    assert said[-2:] == ["train.yaml", "nothing was submitted yet"]
    assert second_factor.missing() or re.fullmatch(r"\d{6}", said[1])


def test_the_readme_shows_commands_of_the_tutorial():
    text = (ROOT / "README.md").read_text()
    text = text[text.index("## Run it there"):text.index("## Try before")]
    shown = {line.split()[0] for line in re.findall(r"^    lamec (.+?)(?:#.*)?$", text, flags=re.M)}
    # A scaling study has a test of its own.
    assert shown - {"scale"} <= {command.split()[0] for command in tutorial()[0]}


def test_every_fault_of_the_table_has_its_test():
    text = (ROOT / "docs/runs.md").read_text()
    text = text[text.index("## What breaks"):text.index("## The ledger")]
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20
    tests = {f"{file.stem}.{name}" for file in pathlib.Path(__file__).parent.glob("test_*.py")
             for name in re.findall(r"^def (test_\w+)", file.read_text(), flags=re.M)}
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row[2])]
    assert len(named) >= len(rows) and not set(named) - tests, set(named) - tests
    faults = {"test_faults", "test_disks", "test_clock", "test_shells", "test_second_factor"}
    unnamed = {name for name in tests if name.split(".")[0] in faults} - set(named)
    assert not unnamed, f"docs/runs.md does not name {unnamed}"
