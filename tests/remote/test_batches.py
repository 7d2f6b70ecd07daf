"""Many scripts in few calls; what a dry run says."""
import json
import signal
import time

import pytest

from login_node import in_twin, jobs_named
from test_faults import CUT


@pytest.fixture
def calls(node):
    """How many scripts were run on the far side since it was last asked."""
    profile, count = node.home / ".profile", node.directory / "count"
    before = profile.read_text()
    count.unlink(missing_ok=True)  # of the test before
    profile.write_text(f"echo >> {count}\n" + before)

    def asked():
        lines = count.read_text().count("\n") if count.exists() else 0
        count.unlink(missing_ok=True)
        return lines

    yield asked
    profile.write_text(before)


def scripts(user, count, body="true", name="sweep"):
    text = user.script(name, body).read_text()
    files = []
    for i in range(count):
        file = user.here / f"{name}-{i:04}.sh"
        file.write_text(text + f"# {i} " + "x" * 20_000 + "\n")
        files.append(file.name)
    return files


def runs_of(user):
    return json.loads(user("runs", "--format", "json").stdout)["runs"]


def test_a_hundred_scripts_are_one_call(node, user, calls):
    node.tool("sbatch", "exec /usr/bin/sbatch --hold \"$@\"\n")
    done = user("submit", *scripts(user, 101), "--on", "jureca", timeout=120)
    assert done.returncode == 0, done.stderr
    assert calls() == 2
    runs = runs_of(user)
    assert [run["run"] for run in runs] == list(range(1, 102))
    assert sorted(jobs_named(node, "sweep")) == sorted(run["job"] for run in runs)
    assert done.stdout.splitlines()[7] == f"run 8: job {runs[7]['job']} on jureca  sweep-0007.sh"
    assert len({run["directory"] for run in runs}) == 101
    in_twin(node, "scancel", "--name=sweep")
    assert user("status").returncode == 1 and calls() <= 2
    assert {run["state"] for run in runs_of(user)} == {"cancelled"}


def test_each_script_has_its_own_outcome(node, user):
    files = scripts(user, 3, name="mixed")
    bad = user.here / files[1]
    bad.write_text(bad.read_text().replace("dc-gpu", "nope"))
    refused = user("submit", *files, "--on", "jureca")
    assert refused.returncode == 1 and "mixed-0001.sh was not submitted" in refused.stderr
    assert runs_of(user) == [], "nothing is sent where one has errors"
    done = user("submit", *files, "--on", "jureca", "--force", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)["runs"]
    assert [(run["file"], run["state"], bool(run["error"])) for run in told] == [
        ("mixed-0000.sh", "queued", False), ("mixed-0001.sh", "refused", True), ("mixed-0002.sh", "queued", False)]
    text = user("submit", *files, "--on", "jureca", "--force")
    assert "mixed-0001.sh: jureca refuses the job" in text.stderr and "2 of 3 were submitted" in text.stderr
    assert user("submit", *files, "missing.sh", "--on", "jureca").returncode == 1
    for option in ("--follow", "--dry-run"):
        assert user("submit", *files, "--on", "jureca", option).returncode == 2
    in_twin(node, "scancel", "--name=mixed")


def test_copies_are_shared(node, user, calls):
    (user.here / "data.txt").write_text("42")
    done = user("submit", *scripts(user, 2, "cat data.txt", "share"), "--on", "jureca", "--copy", "data.txt")
    assert done.returncode == 0, done.stderr
    assert calls() == 2, "one makes the directory, one submits; rsync needs no login shell"
    assert user("status", "--wait", timeout=60).returncode == 0
    assert user("logs", "1").stdout == user("logs", "2").stdout == "42"
    again = user("submit", "--again", "2", "--follow", timeout=60)
    assert again.stdout == "42" and runs_of(user)[2]["work"] == runs_of(user)[2]["directory"], again.stderr


@pytest.mark.parametrize("end", ["kill -9 $PPID; exit 1", 'exec /usr/bin/sbatch --hold "$@"'])
def test_a_cut_in_the_middle_leaves_every_run_known(node, user, end):
    """Once the far side's shell dies with the connection, once it goes on without anybody."""
    seen = node.directory / "seen"
    seen.unlink(missing_ok=True)
    node.tool("sbatch", f'echo >> {seen}\nif [ "$(wc -l < {seen})" != 4 ]; then exec /usr/bin/sbatch --hold "$@"; fi\n{CUT}\n{end}\n')
    name = "cut-" + str(len(end))
    user("submit", *scripts(user, 8, name=name), "--on", "jureca", timeout=120)
    (node.front / "sbatch").unlink()
    time.sleep(1)
    user("status")
    runs = runs_of(user)
    assert len(runs) == 8 and {run["state"] for run in runs} <= {"queued", "never", "unknown"}, runs
    with_job = sorted(run["job"] for run in runs if run["job"])
    assert with_job == sorted(jobs_named(node, name)) and len(with_job) >= 3
    in_twin(node, "scancel", f"--name={name}")


def test_a_client_that_is_killed_in_the_middle(node, user, calls):
    node.tool("sbatch", 'sleep 0.2\nexec /usr/bin/sbatch --hold "$@"\n')
    client = user.start("submit", *scripts(user, 10, name="gone"), "--on", "jureca")
    time.sleep(1.2)
    client.send_signal(signal.SIGKILL)
    client.wait()
    time.sleep(3)
    calls()
    user("status")
    assert calls() <= 3, "settled together, then asked for together"
    runs = runs_of(user)
    assert len(runs) == 10 and sorted(run["job"] for run in runs if run["job"]) == sorted(jobs_named(node, "gone"))
    assert all(run["job"] or run["state"] == "never" for run in runs), runs
    in_twin(node, "scancel", "--name=gone")


def test_a_dry_run_says_start_and_cost(node, user, calls):
    script = user.script("dry", "true")
    script.write_text(script.read_text().replace("00:05:00", "02:00:00").replace("--nodes=1", "--nodes=1 --array=1-3"))
    done = user("submit", script, "--on", "jureca", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert calls() == 1
    assert "estimated start: 20" in done.stdout
    assert "at its limit of 2 hours: 6.0 node-hours, 768 core-hours and 24.0 GPU-hours, all 3 jobs together; the centre counts 768 core-hours\n" in done.stdout, done.stdout
    told = json.loads(user("submit", script, "--on", "jureca", "--dry-run", "--format", "json").stdout)
    assert told["accepted"] and told["start"].startswith("20") and told["cost"]["core_hours"] == 768 and told["cost"]["unit"] == "core-hours"
    refused = user("submit", array_free(user), "--on", "jureca", "--dry-run", "--force", "--format", "json")
    assert refused.returncode == 1 and json.loads(refused.stdout)["accepted"] is False
    assert runs_of(user) == []


def array_free(user):
    script = user.script("no", "true")
    script.write_text(script.read_text().replace("dc-gpu", "nope"))
    return script


def test_a_dry_run_where_nobody_can_be_asked(node, user):
    script = user.here / "job.pbs"
    script.write_text("#!/bin/bash\n#PBS -N x\n#PBS -l nodes=2:ppn=4\n#PBS -l walltime=01:00:00\ntrue\n")
    done = user("submit", script, "--on", "rudens", "--dry-run", "--force")
    assert done.returncode == 0 and "Torque has no way to try" in done.stderr, done.stderr
    assert done.stdout == "not known: which partition it goes to\n"
    told = json.loads(user("submit", script, "--on", "rudens", "--dry-run", "--force", "--format", "json").stdout)
    assert told["accepted"] is None and told["cost"]["nodes"] == 2 and told["cost"]["limit"] == 3600
