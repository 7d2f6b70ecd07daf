"""A second factor: asked for at `lamec login`, and never else."""
import json
import os
import pathlib
import time

from login_node import jobs_named
from person import PROMPT



def processes_that_hold(text):
    return [file for file in pathlib.Path("/proc").glob("[0-9]*/cmdline") if text.encode() in read_or_nothing(file)]


def read_or_nothing(file):
    try:
        return file.read_bytes()
    except OSError:
        return b""


def test_without_a_login_it_fails_at_once_and_says_what_to_do(code_node, user):
    start = time.monotonic()
    done = user("submit", user.script("early", "true"), "--on", "jureca")
    assert done.returncode == 1 and "Permission denied (keyboard-interactive)" in done.stderr, done.stderr
    assert "`lamec login jureca`" in done.stderr and PROMPT not in done.stdout + done.stderr
    assert time.monotonic() - start < 10 and user.state() == "never" and jobs_named(user.node, "early") == []


def test_one_code_opens_a_connection_for_all_commands(code_node, user):
    assert user("login", "jureca", "--check").returncode == 1
    code = code_node.code()
    said = user.log_in(code)
    assert "connected to jureca" in said and code not in said and not processes_that_hold(code)
    assert user("login", "jureca", "--check").stdout == "connected to jureca\n"
    assert json.loads(user("login", "jureca", "--check", "--format", "json").stdout) == {"host": "jureca", "connected": True}
    (user.here / "data.txt").write_text("42")
    done = user("submit", user.script("factor", "cat data.txt > model.pt; echo trained"), "--on", "jureca", "--copy", "data.txt")
    assert done.returncode == 0, done.stderr
    assert user("logs", "-f").stdout == "trained\n"
    assert user("status", "last").returncode == 0
    assert user("fetch", "last", "model.pt").returncode == 0 and (user.here / "model.pt").read_text() == "42"
    assert user("submit", user.script("factor2", "sleep 60"), "--on", "jureca").returncode == 0
    assert user("cancel", "last").returncode == 0
    assert code_node.logins() == 1, "one code for all of them"
    assert "disconnected from jureca" in user("logout", "jureca").stderr
    assert "no connection was open" in user("logout", "jureca").stderr
    assert user("login", "jureca", "--check").stdout == "no connection to jureca is open\n"
    assert "lamec login jureca" in user("cancel", "last", "1").stderr + user("submit", user.script("late", "true"), "--on", "jureca").stderr


def test_a_wrong_code_is_refused_in_the_words_of_openssh(code_node, user):
    said = user.log_in(*["000000"] * 3, well=False)  # ssh(1) asks three times
    assert "Permission denied (keyboard-interactive)" in said and "no connection to jureca" in said
    assert user("login", "jureca", "--check").returncode == 1 and code_node.logins() == 0


def test_a_code_is_good_for_one_login(code_node, user):
    code = code_node.code()
    user.log_in(code)
    user("logout", "jureca")
    user.log_in(code, code_node.code(1))  # refused, and asked again
    assert code_node.logins() == 2


def test_a_connection_that_is_lost_wants_a_new_login_and_loses_no_run(code_node, user):
    user.log_in(code_node.code())
    assert user("submit", user.script("lost", "echo here; sleep 3"), "--on", "jureca").returncode == 0
    logs = user.start("logs", "-f")
    time.sleep(1)
    user.node.cut()
    _, err = logs.communicate(timeout=60)
    assert logs.returncode == 1 and b"lamec login jureca" in err, err
    assert "lamec login jureca" in user("status").stderr and user.state() in ("queued", "running")
    user.log_in(code_node.code(1))
    assert user("status", "last", "--wait").returncode == 0 and user("logs").stdout == "here\n"


def test_a_home_with_a_long_path_shares_its_connection_all_the_same(code_node, user):
    user.runtime = user.home / "a-directory-with-a-long-name"  # as ~/.local/state: no path of a socket fits
    place = pathlib.Path(f"/tmp/lamec-{os.getuid()}/ssh")
    user.log_in(code_node.code())
    done = user("submit", user.script("long-home", "true"), "--on", "jureca")
    assert done.returncode == 0 and code_node.logins() == 1, done.stderr
    assert place.stat().st_mode & 0o77 == 0 and place.lstat().st_uid == os.getuid()
    assert user("logout", "jureca").returncode == 0
