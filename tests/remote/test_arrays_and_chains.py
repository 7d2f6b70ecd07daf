"""Jobs of several parts on a real Slurm: tasks of an array, links of a chain; jobs that are put back."""
import json
import time

from login_node import in_twin, jobs_named


def shown(user, run="last"):
    return json.loads(user("runs", "show", run, "--format", "json").stdout)


def until(user, words, seconds=60):
    end = time.time() + seconds
    while words not in (said := user("status").stdout) and time.time() < end:
        time.sleep(0.5)
    assert words in said, said


def array(user, name, body, options):
    script = user.script(name, body)
    script.write_text(script.read_text().replace("--time", options + " --time"))
    return script


def test_an_array_is_counted_and_its_tasks_are_read(node, user):
    body = 'echo "task $SLURM_ARRAY_TASK_ID"; exit $((SLURM_ARRAY_TASK_ID == 3 ? 5 : 0))'
    done = user("submit", array(user, "many", body, "--array=1-4 --output=%x-%A-%3a.txt"), "--on", "jureca")
    assert done.returncode == 0, done.stderr
    listed = user("logs", "last")
    assert listed.returncode == 0 and "TASK" in listed.stdout and "`lamec logs 1 --task 1`" in listed.stderr
    status = user("status", "--wait", timeout=100)
    assert status.returncode == 1 and "3 done and 1 failed" in status.stdout and "exit code 5" in status.stdout, status.stdout
    run = shown(user)
    assert (run["state"], run["exit_code"], run["tasks"]) == ("failed", 5, {"done": 3, "failed": 1})
    assert run["stdout"].endswith(f"/many-{run['job']}-%3a.txt")
    for task in (1, 3):
        assert user("logs", "1", "--task", task).stdout == f"task {task}\n"
    assert [row.split() for row in user("logs").stdout.splitlines()[1:]] == [
        ["1", "done", "0"], ["2", "done", "0"], ["3", "failed", "5"], ["4", "done", "0"]]
    missing = user("logs", "1", "--task", "9")
    assert missing.returncode == 1 and "has no task 9" in missing.stderr and "1-4" in missing.stderr
    assert user("logs", "1", "--task", "x").returncode == 2


def test_a_task_is_followed_alone(node, user):
    body = 'for i in 1 2 3; do echo "$SLURM_ARRAY_TASK_ID.$i"; sleep 1; done; exit $((SLURM_ARRAY_TASK_ID - 7))'
    assert user("submit", array(user, "follow", body, "--array=7-8 --output=o-%j"), "--on", "jureca").returncode == 0
    until(user, "running")
    first = user("logs", "-f", "--task", "7", timeout=60)
    assert (first.returncode, first.stdout) == (0, "7.1\n7.2\n7.3\n"), first.stderr
    second = user("logs", "-f", "--task", "8", timeout=60)
    assert second.stdout == "8.1\n8.2\n8.3\n", second.stderr
    assert user("status", "last", "--wait").returncode == 1


def test_an_array_that_is_followed_says_its_counts(node, user):
    done = user("submit", array(user, "counts", "sleep 1", "--array=0-1"), "--on", "jureca", "--follow", timeout=100)
    assert done.returncode == 0 and done.stdout == "" and "2 done" in done.stderr, done.stderr


def test_logs_of_a_run_that_is_no_array(node, user):
    assert user("submit", user.script("plain", "true"), "--on", "jureca").returncode == 0
    done = user("logs", "--task", "1")
    assert done.returncode == 2 and "is no array" in done.stderr
    assert "is no chain" in user("logs", "--link", "1").stderr


def test_an_array_is_found_by_its_mark(node, user):
    node.tool("sbatch", '/usr/bin/sbatch "$@" > /dev/null\necho "sbatch: error: Socket timed out" >&2\nexit 1\n')
    assert user("submit", array(user, "lost", "sleep 1", "--array=1-3"), "--on", "jureca").returncode == 0
    assert shown(user)["job"].isdigit() and user("status", "--wait", timeout=60).returncode == 0


CHECKPOINTS = """echo "link $LAMEC_CHAIN_LINK of $LAMEC_CHAIN_LENGTH, step $(cat step 2>/dev/null || echo 0)"
step=$(($(cat step 2>/dev/null || echo 0) + 1)); echo $step > step
[ $step = 2 ]"""


def test_a_chain_goes_on_until_a_link_ends_well(node, user):
    done = user("submit", user.script("chain", CHECKPOINTS), "--on", "jureca", "--chain", "3", "--follow", timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "link 1 of 3, step 0\nlink 2 of 3, step 1\n"
    assert "is done; link 2 of 3" in done.stderr
    run = shown(user)
    assert [link["state"] for link in run["links"]][:2] == ["failed", "done"] and run["link"] == 2, run
    third = run["links"][2]["job"]
    assert user("runs", "show", third).stdout.count("link 3:") == 1, "found by a link's number"
    assert user("logs", "--link", "1").stdout == "link 1 of 3, step 0\n"
    assert user("logs").stdout == "link 2 of 3, step 1\n"
    assert "has no link 4" in user("logs", "--link", "4").stderr
    end = time.time() + 30
    while third in jobs_named(node, "chain") and "CANCELLED" not in state_of_job(node, third) and time.time() < end:
        time.sleep(0.5)
    assert "CANCELLED" in state_of_job(node, third), "it can never start"


def state_of_job(node, job):
    return in_twin(node, "squeue", "--noheader", "--states=all", f"--jobs={job}", "--format=%T")


def test_a_chain_goes_on_where_the_time_limit_ended_a_link(node, user):
    """Slurm's own limit of a minute, which it enforces some seconds later."""
    body = "if [ -e half ]; then echo the rest; else echo a half > half; exec sleep 400; fi"
    script = user.script("limit", body)
    (user.here / script).write_text((user.here / script).read_text().replace("--time=00:05:00", "--time=00:01:00"))
    done = user("submit", script, "--on", "jureca", "--chain", "2", "--follow", timeout=240)
    assert done.returncode == 0 and "the rest" in done.stdout, done.stdout + done.stderr
    assert [link["state"] for link in shown(user)["links"]] == ["timeout", "done"]


def test_cancel_ends_all_links(node, user):
    assert user("submit", user.script("three", "sleep 100"), "--on", "jureca", "--chain", "3").returncode == 0
    until(user, "runs; link 1 of 3")
    assert user("cancel", "last").returncode == 0
    time.sleep(1)
    assert user("status", "last").returncode == 1
    run = shown(user)
    assert run["state"] == "cancelled" and [link["state"] for link in run["links"]] == ["cancelled"] * 3, run


def test_a_chain_all_of_whose_links_fail(node, user):
    assert user("submit", user.script("fails", "exit 4"), "--on", "jureca", "--chain", "2").returncode == 0
    done = user("status", "--wait", timeout=100)
    assert done.returncode == 1 and "has failed with exit code 4; link 2 of 2" in done.stdout, done.stdout


def test_a_chain_whose_answer_never_came(node, user):
    # All links are taken, and none of their numbers reaches the file: they are found by their mark.
    node.tool("scontrol", "kill -9 $PPID\n")
    node.tool("mv", 'case "$*" in *links*) exit 0;; esac\nexec /usr/bin/mv "$@"\n')
    user("submit", user.script("nobody", "sleep 1; false"), "--on", "jureca", "--chain", "2")
    (node.front / "scontrol").unlink()
    (node.front / "mv").unlink()
    user("status")
    run = shown(user)
    assert sorted(link["job"] for link in run["links"]) == sorted(jobs_named(node, "nobody")), run
    assert user("status", "--wait", timeout=100).returncode == 1 and shown(user)["state"] == "failed"


def test_a_link_that_is_refused_takes_the_others_back(node, user):
    node.tool("sbatch", 'case "$*" in *afternotok*) echo "sbatch: error: QOSMaxSubmitJobPerUserLimit" >&2; exit 1;; esac\n'
                        'exec /usr/bin/sbatch "$@"\n')
    done = user("submit", user.script("limited", "sleep 60"), "--on", "jureca", "--chain", "3")
    assert done.returncode == 1 and "QOSMaxSubmitJobPerUserLimit" in done.stderr and "the 1 link before it was cancelled" in done.stderr
    job, = jobs_named(node, "limited")
    assert state_of_job(node, job).strip() in ("CANCELLED", "COMPLETING") and shown(user)["state"] == "refused"


def test_what_cannot_be_a_chain(node, user):
    done = user("submit", array(user, "both", "true", "--array=1-2"), "--on", "jureca", "--chain", "2")
    assert done.returncode == 1 and "is an array" in done.stderr
    assert user("submit", user.script("zero", "true"), "--on", "jureca", "--chain", "0").returncode == 2
    assert user("runs").stdout == "nothing was submitted yet\n"


def test_an_environment_that_the_script_names_itself(node, user):
    script = array(user, "own", 'echo "$A $LAMEC_CHAIN_LINK"; false', "--export=A=1")
    assert user("submit", script, "--on", "jureca", "--chain", "2", "--follow", timeout=60).stdout == "1 1\n1 2\n"


def test_a_job_that_is_put_back_is_queued_again(node, user):
    script = array(user, "back", "sleep 100", "--requeue")
    assert user("submit", script, "--on", "jureca").returncode == 0
    until(user, "runs")
    job = shown(user)["job"]
    in_twin(node, "scontrol", "requeue", job)
    until(user, "put back into the queue once")
    run = shown(user)
    assert run["restarts"] == 1 and run["state"] == "queued", run
    assert [change["state"] for change in run["history"]][-2:] == ["running", "queued"]
    assert user("cancel", "last").returncode == 0


def test_again(node, user):
    (user.here / "x.txt").write_text("one")
    first = user("submit", user.script("again", "cat x.txt; pwd"), "--on", "jureca", "--copy", "x.txt", "--label", "mine")
    assert first.returncode == 0, first.stderr
    assert user("status", "--wait").returncode == 0
    (user.here / "x.txt").write_text("two")
    second = user("submit", "--again", "last", "--follow", timeout=60)
    assert second.returncode == 0 and second.stdout.startswith("two"), second.stderr
    run = shown(user)
    assert (run["repeats"], run["label"], run["directory"] != shown(user, "1")["directory"]) == (1, "again", True)
    assert user("runs", "show", "2", "--script").stdout == user("runs", "show", "1", "--script").stdout
    (user.here / "x.txt").unlink()
    gone = user("submit", "--again", "2")
    assert gone.returncode == 1 and "x.txt' to copy" in gone.stderr
    assert user("submit", "--again", "2", "--on", "jureca").returncode == 2
    assert user("submit", "--again", "2", "job.sh").returncode == 2
    assert user("submit").returncode == 2


def test_two_runs_side_by_side(node, user):
    script = user.script("one", "exit 3")
    assert user("submit", script, "--on", "jureca").returncode == 0
    script.write_text(script.read_text().replace("00:05:00", "00:10:00").replace("exit 3", "true"))
    assert user("submit", script, "--on", "jureca").returncode == 0
    user("status", "--wait", timeout=60)
    told = user("runs", "compare", "1", "2")
    assert told.returncode == 0, told.stderr
    rows = {line.split("  ")[0]: line.split()[-2:] for line in told.stdout.splitlines()}
    assert rows["time"] == ["00:05:00", "00:10:00"] and rows["state"] == ["failed", "done"] and rows["exit code"] == ["3", "0"]
    assert "system" not in rows and "\n-exit 3\n" in told.stdout and "\n+true\n" in told.stdout and "--- run 1" in told.stdout
    data = json.loads(user("runs", "compare", "1", "2", "--format", "json").stdout)
    assert {f["what"] for f in data["fields"] if not f["same"]} >= {"time", "state", "exit code"}
    assert data["a"]["history"] and data["script_diff"].startswith("--- run 1")
    assert "the scripts are the same" in user("runs", "compare", "1", "1").stdout
    assert user("runs", "compare", "1", "9").returncode == 1 and user("runs", "compare", "1").returncode == 2
