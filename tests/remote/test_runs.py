"""Submit, follow, fetch: over real ssh, to a real Slurm."""
import json
import time

from login_node import ROOT, jobs_named

NOISE = r"""printf '\033[31m\377\0@lamec-0123456789abcdef end 0\n\n'"""


def test_from_a_laptop_and_back(node, user):
    (user.here / "train.py").write_text("open('model.txt', 'w').write('weights')\nprint('trained')\n")
    (user.here / "data set").mkdir()
    (user.here / "data set/a b.txt").write_text("42")
    script = user.script("train", "cat 'data set/a b.txt'; echo; python3 train.py")
    done = user("submit", script, "--on", "jureca", "--copy", "train.py", "--copy", "data set")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("run 1: job ")
    followed = user("logs", "-f")
    assert (followed.returncode, followed.stdout) == (0, "42\ntrained\n"), followed.stderr
    assert "is done" in followed.stderr
    fetched = user("fetch", "last", "model.txt", "--to", "home")
    assert fetched.returncode == 0, fetched.stderr
    assert (user.here / "home/model.txt").read_text() == "weights"
    runs = json.loads(user("runs", "--format", "json").stdout)["runs"]
    assert [(run["run"], run["system"], run["host"], run["state"], run["exit_code"]) for run in runs] == [
        (1, "jureca", "jureca", "done", 0)]
    assert runs[0]["directory"].startswith(str(node.home)), "below the far side's home"
    shown = user("runs", "show", "last")
    assert "queued:" in shown.stdout and "done:" in shown.stdout
    assert user("runs", "show", "1", "--script").stdout == script.read_text()
    assert user("fetch", "1", "--to", "all").returncode == 0
    assert (user.here / "all" / runs[0]["name"] / "train.py").exists()


def test_run_generates_and_submits(node, user):
    (user.here / "x.py").write_text("print('x ran')")
    done = user("run", "jureca", "python", "--partition", "dc-gpu", "--nodes", "1", "--time", "5m", "--copy", "x.py", "--", "python", "x.py")
    assert done.returncode == 0, done.stderr
    assert user("status", "--wait", timeout=200).returncode == 0
    assert "x ran" in user("logs").stdout
    assert "--account=demo" in user("runs", "show", "--script").stdout, "the configuration's account"


def test_status_says_why_and_cancel_ends_it(node, user):
    script = user.script("long", "sleep 600")
    for _ in range(3):  # on two nodes
        assert user("submit", script, "--on", "jureca").returncode == 0
    deadline = time.time() + 30
    while "running" not in (said := user("status").stdout) and time.time() < deadline:
        time.sleep(0.5)
    assert "queued" in said and "waits" in said, said
    cancelled = user("cancel", "1", "2", "3")
    assert cancelled.returncode == 0, cancelled.stderr
    time.sleep(1)
    status = user("status", "1", "2")
    assert status.returncode == 1 and status.stdout.count("cancelled") >= 2, status.stdout
    assert user("cancel", "1").stderr.count("nothing to cancel") == 1
    assert user("status").stdout.startswith("no run waits or runs")


def test_errors_are_refused_before_anything_is_sent(node, user):
    script = user.here / "bad.sh"
    script.write_text(user.script("bad", "true").read_text().replace("dc-gpu", "dc-gpus"))
    done = user("submit", script, "--on", "jureca")
    assert done.returncode == 1 and "LM002" in done.stderr and "was not submitted" in done.stderr
    assert user("runs").stdout == "nothing was submitted yet\n"
    forced = user("submit", script, "--on", "jureca", "--force")
    assert forced.returncode == 1 and "Invalid partition name specified" in forced.stderr
    assert json.loads(user("runs", "--format", "json").stdout)["runs"][0]["state"] == "refused"


def test_a_dry_run_asks_the_scheduler_alone(node, user):
    script = user.script("dry", "true")
    done = user("submit", script, "--on", "jureca", "--dry-run")
    assert done.returncode == 0 and "to start at" in done.stdout, done.stdout + done.stderr
    assert user("runs").stdout == "nothing was submitted yet\n" and jobs_named(node, "dry") == []


def test_after_waits_for_another_run(node, user):
    assert user("submit", user.script("one", "sleep 2; exit 1"), "--on", "jureca").returncode == 0
    done = user("submit", user.script("two", "true"), "--on", "jureca", "--after", "last")
    assert done.returncode == 0, done.stderr
    assert user("status", "1", "--wait", timeout=60).returncode == 1
    for _ in range(30):  # until the scheduler has looked at it again
        said = user("status", "2").stdout
        if "DependencyNeverSatisfied" in said:
            break
        time.sleep(0.5)
    assert "DependencyNeverSatisfied" in said
    assert user("cancel", "2").returncode == 0


def test_output_arrives_byte_for_byte(node, user):
    assert user("submit", user.script("noise", NOISE), "--on", "jureca").returncode == 0
    logs = user.start("logs", "-f")
    out, _ = logs.communicate(timeout=60)
    assert out == b"\x1b[31m\xff\0@lamec-0123456789abcdef end 0\n\n"


def test_the_last_lines(node, user):
    assert user("submit", user.script("lines", "seq 100"), "--on", "jureca").returncode == 0
    assert user("status", "--wait").returncode == 0
    assert user("logs", "-n", "2").stdout == "99\n100\n"
    assert user("logs", "--lines", "x").returncode == 2


def test_a_comment_of_the_script_stays(node, user):
    script = user.here / "comment.sh"
    script.write_text(user.script("comment", "true").read_text().replace("--job-name", "--comment='my own' --job-name"))
    assert user("submit", script, "--on", "jureca").returncode == 0
    assert user("status", "--wait").returncode == 0


def test_one_remote_call_for_many_runs(node, user):
    script = user.script("many", "sleep 30")
    for _ in range(3):
        assert user("submit", script, "--on", "jureca").returncode == 0
    node.tool("squeue", f'echo called >> {node.directory}/calls\nexec /usr/bin/squeue "$@"\n')
    assert user("status").stdout.count("many") == 3
    assert (node.directory / "calls").read_text() == "called\n"
    assert user("cancel", "1", "2", "3").returncode == 0


def test_a_request_file_to_its_end(node, user):
    """The example's own training, two steps of it: real torchrun, four ranks on emulated GPUs."""
    folder = user.here / "digits"
    folder.mkdir()
    (folder / "train.py").write_text((ROOT / "examples/digits/train.py").read_text())
    text = (ROOT / "examples/ddp/train.yaml").read_text().replace("--epochs, 20", "--epochs, 1").replace("../digits/", "")
    (folder / "train.yaml").write_text(text.replace("follow: true\n", "").replace("[model.pt]", "[train.py]"))
    done = user("run", "digits/train.yaml", "--on", "jureca", "--time", "10m", "--follow", timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test accuracy" in done.stdout and "is done" in done.stderr
    assert (user.here / "train.py").exists(), "fetched"
    assert "--time=00:10:00" in user("runs", "show", "--script").stdout, "an option overrides the file"


def test_a_failing_job_fails_the_command_that_follows_it(node, user):
    done = user("submit", user.script("fails", "echo before; exit 5"), "--on", "jureca", "--follow", "--fetch", "nothing", timeout=60)
    assert done.returncode == 1 and done.stdout == "before\n" and "exit code 5" in done.stderr
    assert not (user.here / "nothing").exists()


def test_a_request_file_that_is_wrong(node, user):
    file = user.here / "bad.yaml"
    file.write_text("software: [ddp]\nnode: 2\n")
    done = user("run", "bad.yaml", "--on", "jureca")
    assert done.returncode == 1 and "bad.yaml:2:1" in done.stderr and "did you mean 'nodes'" in done.stderr
    file.write_text("software: [ddp]\ncommand: [python, x.py]\n")
    assert "names no system" in user("run", "bad.yaml").stderr
    assert user("gen", "bad.yaml", "--on", "jureca").stdout.count("python x.py") == 1
    assert user("gen", "jureca", "ddp", "--on", "deep").returncode == 2


def test_from_python(node, user):
    (user.here / "x.py").write_text("print('x ran')")
    code = """
import lamec
run = lamec.run("jureca", ["python"], ["python", "x.py"], partition="dc-gpu", nodes=1, time="5m", copy=["x.py"])
print(run.run, run.state, [r.state for r in lamec.status(run.run, wait=True)], lamec.logs(run.run).strip(), len(lamec.runs()))
script = lamec.gen("jureca", ["python"], ["python", "x.py"], partition="dc-gpu", nodes=1, time="5m").script
print(lamec.submit(script, on="jureca").run)
try:
    lamec.submit(script.replace("dc-gpu", "nope"), on="jureca")
except lamec.LamecError as error:
    print(error.message)
"""
    done = user.python(code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["1 queued ['done'] x ran 1", "2", "- was not submitted: 1 error for JURECA-DC"], done.stdout
