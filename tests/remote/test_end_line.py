"""What a job asked for and used, from a real slurmdbd; and from a stand-in what the twin's cannot know."""
import json
import re

import pytest

from login_node import running_node


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    with running_node(tmp_path_factory.mktemp("counted"), "--accounting", "--account", "demo") as one:
        yield one


WORK = """python3 -c 'import time
held = bytearray(300_000_000)
until = time.time() + 3
while time.time() < until: pass'"""


def test_a_line_says_what_was_used_and_what_would_do(node, user):
    script = user.script("used", WORK)
    script.write_text(script.read_text().replace("00:05:00", "01:00:00"))
    followed = user("submit", script, "--on", "jureca", "--follow", timeout=60)
    assert followed.returncode == 0, followed.stderr
    line = re.search(r"used \ds of 1h, 256 cpus at \d+%, memory (\d+) MiB of 500 GiB on a node; --time 00:05:00 would do", followed.stderr)
    assert line and 290 <= int(line.group(1)) < 400, followed.stderr
    shown = json.loads(user("runs", "show", "last", "--format", "json").stdout)
    assert shown["used"]["limit"] == 3600 and shown["used"]["nodes"] == 1 and shown["used"]["cpu_used"] >= 2, shown
    assert line.group(0) in shown["end_line"] and line.group(0) in user("runs", "show", "last").stdout


def test_status_says_it_too_in_one_remote_call(node, user):
    assert user("submit", user.script("waited", "sleep 2"), "--on", "jureca").returncode == 0
    done = user("status", "--wait")
    assert done.returncode == 0 and re.search(r"run 1 used \ds of 5m", done.stdout), done.stdout + done.stderr
    again = user("status", "1")
    assert re.search(r"run 1 used \ds of 5m", again.stdout), "kept in the ledger"


def test_a_job_that_ran_out_of_time(node, user):
    script = user.script("slow", "true")
    assert user("submit", script, "--on", "jureca").returncode == 0
    job = json.loads(user("runs", "show", "--format", "json").stdout)["job"]
    node.tool("squeue", f"echo '{job}|TIMEOUT||TimeLimit'\n")
    node.tool("sacct", f"echo '{job}|TIMEOUT|0:0|None|302|5|00:10.000|2|1|||billing=2,cpu=2,mem=4G,node=1'\n"
                       f"echo '{job}.0|CANCELLED|0:15||302||00:10.000|2|1|1048576K|2|'\n")
    status = user("status", "last")
    assert status.returncode == 1
    assert "used 5m 2s of 5m, 2 cpus at 2%, memory 2.0 GiB of 4.0 GiB on a node; " \
           "it needs more than --time 00:05:00, or --chain where it writes checkpoints" in status.stdout


def test_accounting_that_hears_of_the_end_later_is_asked_once_more(node, user):
    assert user("submit", user.script("lag", "sleep 1"), "--on", "jureca").returncode == 0
    job = json.loads(user("runs", "show", "--format", "json").stdout)["job"]
    late = node.home / "asked"
    node.tool("sacct", f"if [ -e {late} ]; then exec /usr/bin/sacct \"$@\"; fi\n"
                       f"case $(/usr/bin/squeue --noheader --states=all --jobs={job} --format=%T) in COMPLETED) touch {late};; esac\n"
                       f"echo '{job}|RUNNING|0:0|None|1|5|00:00:00|2|1|||billing=2,cpu=2,mem=4G,node=1'\n")
    done = user("status", "--wait")
    late.unlink()
    assert "run 1 used" in done.stdout, done.stdout


def test_array_tasks_are_found_in_accounting_alone(node, user):
    script = user.here / "array.sh"
    script.write_text(user.script("array", "exit $((SLURM_ARRAY_TASK_ID == 2 ? 7 : 0))").read_text().replace("--time", "--array=1-3 --time"))
    assert user("submit", script, "--on", "jureca").returncode == 0
    job = json.loads(user("runs", "show", "--format", "json").stdout)["job"]
    # The controller forgets them once accounting has all.
    node.tool("squeue", f"""case $(/usr/bin/sacct --noheader --allocations --jobs={job} --format=State | sort | tr -d ' \\n') in
COMPLETEDCOMPLETEDFAILED) echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1;; *) exec /usr/bin/squeue "$@";; esac
""")
    done = user("status", "--wait", timeout=60)
    assert done.returncode == 1 and "2 done and 1 failed" in done.stdout, done.stdout + done.stderr
    run = json.loads(user("runs", "show", "--format", "json").stdout)
    assert (run["tasks"], run["exit_code"], run["state"]) == ({"done": 2, "failed": 1}, 7, "failed")
