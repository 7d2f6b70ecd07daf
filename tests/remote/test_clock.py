"""Clocks that are wrong, here or there: Debian's libfaketime moves them for one side."""
import calendar
import sqlite3
import time

import pytest

from login_node import jobs_named

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
MONTH = 30 * 86_400


def moved(shift):
    return {"LD_PRELOAD": LIBRARY, "FAKETIME": shift, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.parametrize("shift", ["+30d", "-30d"])
def test_a_clock_here_that_is_wrong(node, user, shift):
    name = f"clock{shift}"
    assert user("submit", user.script(name, "echo here"), "--on", "jureca", **moved(shift)).returncode == 0
    assert user("submit", user.script(name, "echo here"), "--on", "jureca").returncode == 0
    runs = user.runs()
    assert [run["run"] for run in runs] == [1, 2], "in the order in which they were submitted"
    assert abs(time.time() - _seconds(runs[0]["submitted"])) > MONTH - 86_400, "the clock was moved"
    for words in (["status", "1", "2", "--wait"], ["runs"]):
        done = user(*words)
        assert done.returncode == 0 and " -" not in done.stdout.replace("  ", " "), done.stdout
    assert [run["state"] for run in user.runs()] == ["done", "done"] and len(jobs_named(node, name)) == 2
    assert user("logs", "1", **moved(shift)).stdout == user("logs", "2").stdout == "here\n"


def test_a_clock_there_that_is_wrong(node, user):
    server = node.another("UsePAM no", given=moved("-400d"))
    server.start()
    try:
        user.move_to(server)
        (user.here / "x").write_text("1")
        done = user("submit", user.script("far-clock", "cat x"), "--on", "jureca", "--copy", "x")
        assert done.returncode == 0, done.stderr
        assert user("status", "last", "--wait").returncode == 0 and user("logs").stdout == "1"
        node.tool("sbatch", '/usr/bin/sbatch "$@" > /dev/null\nkill -9 $PPID\n')
        assert user("submit", user.script("far-clock", "true"), "--on", "jureca").returncode == 0, "found by its mark"
        assert len(jobs_named(node, "far-clock")) == 2
    finally:
        server.stop()


def test_a_client_elsewhere_whose_clock_ran_ahead_does_not_hold_a_run_for_ever(node, user):
    client = user.start("submit", user.script("ahead", "true"), "--on", "jureca", **moved("+30d"))
    client.communicate()
    with sqlite3.connect(user.home / ".local/state/lamec/runs.sqlite") as ledger:
        ledger.execute("UPDATE runs SET state = 'submitting', owner = 'elsewhere 1', job = ''")
    assert user("status", "last", "--wait", timeout=30).returncode == 0
    assert user.state() == "done" and len(jobs_named(node, "ahead")) == 1


def _seconds(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))
