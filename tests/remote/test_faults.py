"""What breaks on the way: no job twice, no run lost."""
import json
import os
import shlex
import signal
import subprocess
import time

from login_node import jobs_named

# Ends the connection that the command came through.
CUT = "p=$PPID; while [ \"$p\" -gt 1 ]; do c=$(tr '\\0' ' ' < /proc/$p/cmdline); case $c in sshd:*) kill -9 $p; break;; esac; " \
      "p=$(awk '/^PPid/ { print $2 }' /proc/$p/status); done\n"


def state_of(user, run="last"):
    return json.loads(user("runs", "show", run, "--format", "json").stdout)["state"]


def test_cut_after_the_scheduler_took_it(node, user):
    # The number never reaches a file: the job is found by its mark.
    node.tool("sbatch", '/usr/bin/sbatch "$@" > /dev/null\n' + CUT + "kill -9 $PPID\nexit 1\n")
    done = user("submit", user.script("cut-after", "true"), "--on", "jureca")
    assert done.returncode == 0, done.stderr
    assert len(jobs_named(node, "cut-after")) == 1
    assert user("status", "--wait").returncode == 0 and state_of(user) == "done"


def test_cut_before_the_scheduler_heard_of_it(node, user):
    node.tool("sbatch", CUT + "kill -9 $PPID\nexit 1\n")
    done = user("submit", user.script("cut-before", "true"), "--on", "jureca")
    assert done.returncode == 1 and "it is not known whether" in done.stderr
    assert state_of(user) == "unknown"
    assert user("status").returncode == 1 and state_of(user) == "unknown"
    assert jobs_named(node, "cut-before") == []
    given_up = user("cancel", "last")
    assert given_up.returncode == 0 and state_of(user) == "never", given_up.stderr


def test_cut_while_the_scheduler_thinks(node, user):
    node.tool("sbatch", CUT + 'sleep 1\nexec /usr/bin/sbatch "$@"\n')
    done = user("submit", user.script("cut-during", "true"), "--on", "jureca")
    assert done.returncode == 1 and state_of(user) == "unknown", done.stderr
    time.sleep(1)
    [kept] = (node.home / "lamec").glob("*-cut-during-*/id")
    assert user("status", "last", "--wait").returncode == 0 and state_of(user) == "done"
    assert jobs_named(node, "cut-during") == [kept.read_text().strip()]


def test_cut_under_a_profile_that_complains(node, user):
    # Words that ssh uses when it was never let in, but not its own.
    profile = node.home / ".profile"
    before = profile.read_text()
    profile.write_text(before + "echo '/opt/tool: Permission denied' >&2\n")
    try:
        node.tool("sbatch", '/usr/bin/sbatch "$@" > /dev/null\n' + CUT + "kill -9 $PPID\nexit 1\n")
        done = user("submit", user.script("complains", "true"), "--on", "jureca")
        assert done.returncode == 0, done.stderr
        assert state_of(user) == "queued" and len(jobs_named(node, "complains")) == 1
    finally:
        profile.write_text(before)


def test_no_connection_at_all(node, user):
    node.stop()
    try:
        done = user("submit", user.script("away", "true"), "--on", "jureca")
        assert done.returncode == 1 and "Connection refused" in done.stderr, done.stderr
        assert state_of(user) == "never"
    finally:
        node.start()
    assert jobs_named(node, "away") == []


def test_a_machine_without_ssh(node, user):
    done = user("submit", user.script("no-ssh", "true"), "--on", "jureca", PATH="/nowhere")
    assert done.returncode == 1 and "'ssh' was not found" in done.stderr and state_of(user) == "never", done.stderr


def test_a_login_node_that_is_away_is_said_and_nothing_is_lost(node, user):
    assert user("submit", user.script("stays", "true"), "--on", "jureca").returncode == 0
    before = state_of(user)
    node.stop()
    try:
        status = user("status")
        assert "Connection refused" in status.stderr and "stays" in status.stdout and state_of(user) == before
    finally:
        node.start()
    assert user("status", "--wait").returncode == 0


def test_a_controller_that_answers_too_late(node, user):
    node.tool("sbatch", '/usr/bin/sbatch "$@" > /dev/null\necho "sbatch: error: Socket timed out on send/recv operation" >&2\nexit 1\n')
    done = user("submit", user.script("late", "true"), "--on", "jureca")
    assert done.returncode == 0, done.stderr
    assert len(jobs_named(node, "late")) == 1


def test_a_client_that_is_killed(node, user):
    node.tool("sbatch", 'sleep 1\nexec /usr/bin/sbatch "$@"\n')
    client = user.start("submit", user.script("killed", "true"), "--on", "jureca")
    time.sleep(0.7)
    client.send_signal(signal.SIGKILL)
    client.wait()
    assert state_of(user) == "submitting"
    time.sleep(1.5)
    assert user("status", "last", "--wait", timeout=60).returncode == 0
    assert state_of(user) == "done" and len(jobs_named(node, "killed")) == 1


def test_killed_at_any_point(node, user):
    script = user.script("anywhere", "true")
    for step in range(12):
        client = user.start("submit", script, "--on", "jureca")
        time.sleep(0.02 * step)
        client.send_signal(signal.SIGKILL)
        client.wait()
    time.sleep(1)
    user("status")
    runs = json.loads(user("runs", "--format", "json").stdout)["runs"]
    with_job = [run for run in runs if run["job"]]
    assert len(jobs_named(node, "anywhere")) == len(with_job) == len({run["job"] for run in with_job})
    assert all(run["job"] or run["state"] in ("never", "unknown") for run in runs), runs


def test_a_fetch_that_is_killed_goes_on(node, user):
    assert user("submit", user.script("large", "true"), "--on", "jureca").returncode == 0
    model = os.urandom(30_000_000)
    [directory] = (node.home / "lamec").glob("*-large-*")
    (directory / "model.pt").write_bytes(model)
    for step in range(6):
        client = user.start("fetch", "last", "model.pt")
        time.sleep(0.05 * step)
        client.send_signal(signal.SIGKILL)
        client.wait()
        assert not (user.here / "model.pt").exists() or (user.here / "model.pt").read_bytes() == model
    assert user("fetch", "last", "model.pt").returncode == 0 and (user.here / "model.pt").read_bytes() == model
    assert [file.name for file in user.here.iterdir() if "rsync" in file.name] == []


def test_a_login_node_that_goes_away_while_logs_are_followed(node, user):
    assert user("submit", user.script("steps", "for i in $(seq 40); do echo step $i; sleep 0.2; done"), "--on", "jureca").returncode == 0
    logs = user.start("logs", "-f")
    time.sleep(3)
    node.stop()
    time.sleep(2)
    node.start()
    out, err = logs.communicate(timeout=120)
    assert out.decode() == "".join(f"step {i}\n" for i in range(1, 41)), err
    assert logs.returncode == 0


def test_a_scheduler_that_does_not_answer(node, user):
    assert user("submit", user.script("quiet", "sleep 60"), "--on", "jureca").returncode == 0
    for tool in ("squeue", "sacct"):
        node.tool(tool, 'echo "slurm_load_jobs error: Unable to contact slurm controller" >&2\nexit 1\n')
    status = user("status")
    assert "did not answer" in status.stderr and status.stdout.count("quiet") == 1
    assert state_of(user) in ("queued", "running")
    for tool in ("squeue", "sacct"):
        (node.front / tool).unlink()
    assert user("cancel", "last").returncode == 0


def test_a_directory_that_cannot_be_written(node, user):
    done = user("submit", user.script("nowhere", "true"), "--on", "jureca", "--directory", "/proc/nowhere")
    assert done.returncode == 1 and "/proc/nowhere" in done.stderr
    assert state_of(user) == "never" and jobs_named(node, "nowhere") == []


def test_another_host_key_is_refused_in_the_words_of_openssh(node, user):
    other = user.home / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    key = other.with_suffix(".pub").read_text().split()
    (user.home / "known_hosts").write_text(f"[127.0.0.1]:{node.port} {key[0]} {key[1]}\n")
    done = user("submit", user.script("key", "true"), "--on", "jureca")
    assert done.returncode == 1 and "REMOTE HOST IDENTIFICATION HAS CHANGED" in done.stderr
    assert jobs_named(node, "key") == []


def test_a_host_that_looks_like_an_option(node, user):
    mark = user.home / "mark"
    done = user("submit", user.script("option", "true"), "--on", "jureca", f"--host=-oProxyCommand=touch {mark}")
    assert done.returncode == 2 and "is no name of a host" in done.stderr
    assert user("login", "-oProxyCommand=x").returncode == 2 and not mark.exists()


def test_words_that_a_shell_would_read(node, user):
    mark = user.here / "mark"
    evil = f"a'; touch {shlex.quote(str(mark))} #"
    (user.here / "x y;$(touch mark).txt").write_text("1")
    script = user.script("words", "LAMEC_END\ncat x*")
    done = user("submit", script, "--on", "jureca", "--label", evil, "--copy", "x y;$(touch mark).txt")
    assert done.returncode == 0, done.stderr
    assert user("submit", script, "--on", "jureca", "--chdir", evil).returncode == 1
    user("status", "--wait")
    assert not mark.exists()
    assert not any((node.home / "lamec").rglob("mark"))


def test_two_clients_on_one_ledger(node, user):
    script = user.script("both", "true")
    clients = [user.start("submit", script, "--on", "jureca") for _ in range(6)]
    for client in clients:
        _, err = client.communicate(timeout=120)
        assert client.returncode == 0, err
    runs = json.loads(user("runs", "--format", "json").stdout)["runs"]
    assert sorted(run["run"] for run in runs) == [1, 2, 3, 4, 5, 6]
    assert len({run["job"] for run in runs}) == 6


def test_a_ledger_that_cannot_be_written(node, user):
    done = user("submit", user.script("ledger", "true"), "--on", "jureca", LAMEC_STATE="/proc/nowhere")
    assert done.returncode == 1 and "ledger of runs" in done.stderr and "/proc/nowhere" in done.stderr
    assert jobs_named(node, "ledger") == []
    broken = user.home / "broken"
    broken.mkdir()
    (broken / "runs.sqlite").write_text("no database" * 200)
    done = user("runs", LAMEC_STATE=str(broken))
    assert done.returncode == 1 and "not a database" in done.stderr
    assert (broken / "runs.sqlite").read_text().startswith("no database")


def test_no_prompt_where_nobody_logged_in(node, user):
    config = user.home / "ssh_config"
    config.write_text(config.read_text().replace("user_key", "no_such_key"))
    done = user("submit", user.script("prompt", "true"), "--on", "jureca", timeout=60)
    assert done.returncode == 1 and "Permission denied" in done.stderr and "lamec login jureca" in done.stderr
    assert state_of(user) == "never"


def test_a_configuration_that_is_wrong(node, user):
    file = user.home / ".config/lamec/config.yaml"
    file.write_text("systems:\n  jureca:\n    hots: jureca\n")
    done = user("submit", user.script("config", "true"), "--on", "jureca")
    assert done.returncode == 1 and "config.yaml:3:5" in done.stderr and "host" in done.stderr
    file.write_text("systems:\n  jureca:\n    host: -oProxyCommand=x\n")
    assert "a host as ssh takes it" in user("submit", user.script("config", "true"), "--on", "jureca").stderr


def test_a_controller_that_is_restarted_between_two_questions(node, user, controller):
    flag = node.home / "go-on"
    body = f"echo it runs; while [ ! -e {flag} ]; do sleep 0.1; done; echo it ran"
    assert user("submit", user.script("restarted", body), "--on", "jureca").returncode == 0
    while user("logs").stdout != "it runs\n":
        time.sleep(0.2)
    controller.stop()
    node.tool("squeue", 'exec timeout 3 /usr/bin/squeue "$@"\n')  # it would try for longer
    status = user("status")
    assert "did not answer" in status.stderr and user.state() in ("queued", "running"), status.stderr
    (node.front / "squeue").unlink()
    controller.start()
    controller.wait()
    flag.touch()
    assert user("logs", "-f").stdout == "it runs\nit ran\n" and len(jobs_named(node, "restarted")) == 1


def test_a_controller_that_is_restarted_during_the_submission(node, user, controller):
    controller.stop()
    client = user.start("submit", user.script("meanwhile", "true"), "--on", "jureca")
    time.sleep(2)
    controller.start()
    _, err = client.communicate(timeout=120)
    assert client.returncode == 0, err
    assert user("status", "last", "--wait", timeout=60).returncode == 0 and len(jobs_named(node, "meanwhile")) == 1


def test_a_controller_that_stays_away_refuses_nothing_for_good(node, user):
    node.tool("sbatch", 'echo "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)" >&2\nexit 1\n')
    node.tool("squeue", "exit 1\n")
    done = user("submit", user.script("no-controller", "true"), "--on", "jureca")
    assert done.returncode == 1 and "Unable to contact slurm controller" in done.stderr and state_of(user) == "unknown"
    assert "lamec status" in done.stderr and user("cancel", "last").returncode == 0 and state_of(user) == "never"


HOSTILE = r"\033]0;title\007\033[31m\377\0x\r@lamec-0123456789abcdef id 2\n99\n"


def test_a_scheduler_whose_words_are_hostile(node, user):
    node.tool("sbatch", f"printf '{HOSTILE}' >&2\nexit 1\n")
    done = user("submit", user.script("hostile", "true"), "--on", "jureca")
    assert done.returncode == 1 and "refuses the job" in done.stderr and state_of(user) == "refused"
    node.tool("sbatch", "/usr/bin/sbatch \"$@\"; printf '\\033[31m\\377 no number\\n'\n")
    done = user("submit", user.script("hostile", "true"), "--on", "jureca")
    assert done.returncode == 0 and user("cancel", "last").returncode == 0, "a line that is a number is one"
    (node.front / "sbatch").unlink()
    assert user("submit", user.script("hostile", "sleep 30"), "--on", "jureca").returncode == 0
    job = user.runs()[-1]["job"]
    node.tool("squeue", f"printf '{job}|PENDING||{HOSTILE}'\n")
    for words in (["status"], ["runs"], ["runs", "show", "last"], ["runs", "show", "1"]):
        done = user(*words)
        assert not any(c in done.stdout + done.stderr for c in "\x1b\x07\x00\r"), done
        json.loads(user(*words, "--format", "json").stdout)
    (node.front / "squeue").unlink()
    assert user("cancel", "last").returncode == 0
    assert len(jobs_named(node, "hostile")) == 2


def test_the_other_sides_complaints_are_hostile(node, user):
    (node.home / ".profile").rename(node.home / ".profile.kept")
    try:
        (node.home / ".profile").write_text(f"printf '{HOSTILE}' >&2; kill -9 $$\n")
        node.tool("x", "")
        done = user("submit", user.script("shouts", "true"), "--on", "jureca")
        assert done.returncode == 1 and "\x1b" not in done.stderr and jobs_named(node, "shouts") == []
    finally:
        (node.home / ".profile.kept").rename(node.home / ".profile")
