"""Disks that are full or cannot be written, there and here: real file systems of a few pages, which only root can mount."""
import contextlib
import os
import subprocess
import time

import pytest

from login_node import in_twin, jobs_named

FULL = "No space left on device"


@contextlib.contextmanager
def mounted(directory, *words):
    if os.getuid() != 0:
        pytest.skip("mounting a file system needs root")
    directory.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", *words, directory], check=True)
    try:
        yield directory
    finally:
        subprocess.run(["umount", "--lazy", directory], check=True)


def small(directory, size="64k"):
    return mounted(directory, "-t", "tmpfs", "-o", f"size={size}", "none")


def fill(directory):
    with contextlib.suppress(OSError), open(directory / "filler", "wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


@pytest.fixture
def far(node):
    """A directory of the far side on a disk of 64 KiB."""
    with small(node.home / "small") as directory:
        yield directory


def submit(user, name, body, *words):
    return user("submit", user.script(name, body), "--on", "jureca", "--directory", "small", *words)


def test_the_far_disk_is_full_while_files_are_copied(node, user, far):
    (user.here / "data").write_bytes(os.urandom(200_000))
    done = submit(user, "copy-full", "true", "--copy", "data")
    assert done.returncode == 1 and FULL in done.stderr, done.stderr
    assert user.state() == "never" and jobs_named(node, "copy-full") == []


def test_the_far_disk_is_full_before_the_submission(node, user, far):
    fill(far)
    done = submit(user, "submit-full", "true")
    assert done.returncode == 1 and "cannot write" in done.stderr, done.stderr
    assert user.state() == "never" and jobs_named(node, "submit-full") == []


def test_the_far_disk_becomes_full_while_the_scheduler_answers(node, user, far):
    node.tool("sbatch", f'/usr/bin/sbatch "$@"; code=$?; cat /dev/zero > {far}/filler 2> /dev/null; exit $code\n')
    done = submit(user, "number-full", "sleep 30", "--chdir", str(node.home))
    assert done.returncode == 0, done.stderr
    assert len(jobs_named(node, "number-full")) == 1 and user("status").returncode == 0
    assert user("cancel", "last").returncode == 0


def test_the_far_disk_is_full_and_the_connection_breaks(node, user, far):
    node.tool("sbatch", f'/usr/bin/sbatch "$@" > /dev/null; cat /dev/zero > {far}/filler 2> /dev/null; kill -9 $PPID; exit 1\n')
    done = submit(user, "mark-full", "true", "--chdir", str(node.home))
    assert done.returncode == 0, "found by its mark: " + done.stderr
    assert len(jobs_named(node, "mark-full")) == 1


def test_the_far_disk_is_full_while_the_job_writes(node, user, far):
    done = submit(user, "output-full", "for i in $(seq 100); do head -c 4000 /dev/zero | tr '\\0' x || exit 7; done; exit 7")
    assert done.returncode == 0, done.stderr
    assert user("status", "last", "--wait", timeout=60).returncode == 1
    assert user.state() == "failed" and user.runs()[0]["exit_code"] == 7
    assert 0 < len(user("logs").stdout) < 65_536


def test_a_far_disk_that_cannot_be_written(node, user):
    with mounted(node.home / "small", "-t", "tmpfs", "-o", "size=64k,ro", "none"):
        done = submit(user, "read-only", "true")
        assert done.returncode == 1 and "Read-only file system" in done.stderr, done.stderr
        assert user.state() == "never" and jobs_named(node, "read-only") == []


def test_a_home_that_can_no_longer_be_written_is_still_read(node, user, far):
    assert submit(user, "frozen", "echo before; echo 42 > model.pt").returncode == 0
    while in_twin(node, "squeue", "--noheader", "--name=frozen").strip():
        time.sleep(0.2)
    subprocess.run(["mount", "-o", "remount,ro", far], check=True)
    node.tool("mktemp", "exit 1\n")  # nor can /tmp
    assert user("status", "last").returncode == 0 and user.state() == "done"
    assert user("logs").stdout == "before\n"
    assert user("fetch", "last", "model.pt").returncode == 0 and (user.here / "model.pt").read_text() == "42\n"


def test_the_disk_here_is_full_before_a_run_is_kept(node, user):
    with small(user.home / ".local/state/lamec", "256k") as state:
        assert user("runs").returncode == 0
        fill(state)
        done = user("submit", user.script("ledger-full", "true"), "--on", "jureca")
        assert done.returncode == 1 and "ledger of runs" in done.stderr and "full" in done.stderr, done.stderr
        assert jobs_named(node, "ledger-full") == []
        (state / "filler").unlink()
        assert user("submit", user.script("ledger-full", "true"), "--on", "jureca").returncode == 0
        assert [run["run"] for run in user.runs()] == [1], "nothing is broken"


def test_the_disk_here_becomes_full_while_a_job_is_submitted(node, user):
    with small(user.home / ".local/state/lamec", "256k") as state:
        assert user("runs").returncode == 0
        node.tool("sbatch", f'cat /dev/zero > {state}/filler 2> /dev/null; exec /usr/bin/sbatch "$@"\n')
        done = user("submit", user.script("answer-full", "sleep 1"), "--on", "jureca")
        [job] = jobs_named(node, "answer-full")
        assert done.returncode == 1 and f"its number is {job}" in done.stderr, done.stderr
        (state / "filler").unlink()
        assert user.state() == "submitting"
        assert user("status", "last", "--wait", timeout=60).returncode == 0
        assert user.runs()[0]["job"] == job


def test_the_disk_here_is_full_while_files_are_fetched(node, user):
    assert user("submit", user.script("fetch-full", "head -c 200000 /dev/zero > model.pt"), "--on", "jureca").returncode == 0
    assert user("status", "last", "--wait", timeout=60).returncode == 0
    with small(user.here / "results") as results:
        done = user("fetch", "last", "model.pt", "--to", "results")
        assert done.returncode == 1 and FULL in done.stderr, done.stderr
        assert not (results / "model.pt").exists(), "no part of it under its name"
        subprocess.run(["mount", "-o", "remount,size=1m", results], check=True)
        assert user("fetch", "last", "model.pt", "--to", "results").returncode == 0
        assert (results / "model.pt").stat().st_size == 200_000
