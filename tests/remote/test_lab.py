"""JupyterLab in a job of the twin, reached through a tunnel over the real sshd."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import pytest

from login_node import PATH, PROGRAM, ROOT


@pytest.fixture(scope="session")
def venv(tmp_path_factory):
    """What `lamec gen jureca python jupyterlab --setup` would build: here it stands on the packages of scripts/pypi.sh jupyter."""
    jupyter = pathlib.Path(subprocess.run([ROOT / "scripts/pypi.sh", "jupyter"], stdout=subprocess.PIPE, text=True, check=True,
                                          timeout=600).stdout.strip())
    place = tmp_path_factory.mktemp("lab") / "venv"
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", place], check=True)
    packages = next(place.glob("lib/python3*/site-packages"))
    (packages / "jupyter.pth").write_text(f"{next(jupyter.glob('lib/python3*/site-packages'))}\n")
    (place / "share").symlink_to(jupyter / "share")
    (place / ".lamec-stage").write_text("2025\n")
    return place


@pytest.fixture
def person(user):
    """A user whose shared connection has a short path for its socket."""
    runtime = tempfile.mkdtemp(prefix="lamec-", dir="/tmp")
    yield lambda *words, **more: user(*words, XDG_RUNTIME_DIR=runtime, **more), lambda *words: user.start(*words, XDG_RUNTIME_DIR=runtime)
    sockets = [path for path in pathlib.Path(runtime).glob("lamec/ssh/*")]
    for path in sockets:
        subprocess.run(["/usr/bin/ssh", "-o", f"ControlPath={path}", "-O", "exit", "x"], capture_output=True)
    shutil.rmtree(runtime)


def words_of(venv, *more):
    return ["jupyter", "lab", "--on", "jureca", "--partition", "dc-gpu", "--time", "10m", "--venv", venv, *more]


def url_of(process):
    line = process.stdout.readline().decode().strip()
    assert line.startswith("http://127.0.0.1:"), line + process.stderr.read().decode() if not line else line
    return line


def get(url, path="/api/status", token=None):
    base, given = url.split("/lab?token=")
    request = urllib.request.Request(base + path, headers={"Authorization": "token " + (token if token is not None else given)} if token != "" else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def answers(url):
    """Whether this JupyterLab is there; the port may meanwhile be that of another test's."""
    try:
        return get(url) == 200
    except OSError:
        return False


def wait_until(condition, seconds=40):
    for _ in range(seconds * 10):
        if condition():
            return True
        time.sleep(0.1)
    return False


def end(process, number=signal.SIGINT):
    process.send_signal(number)
    process.wait(timeout=60)
    return process.stderr.read().decode()


def last_run(call):
    return json.loads(call("runs", "--format", "json").stdout)["runs"][-1]


def test_a_lab_from_job_to_tunnel_and_back(node, user, person, venv):
    call, start = person
    process = start(*words_of(venv, "--root", "$HOME/it's here"))
    try:
        (node.home / "it's here").mkdir(exist_ok=True)
        url = url_of(process)
        token = url.split("token=")[1]
        assert get(url) == 200 and get(url, "/lab") == 200
        assert get(url, token="") == 403 and get(url, token="0" * 64) == 403
        assert get(url, "/api/contents") == 200
        run = last_run(call)
        directory = pathlib.Path(run["directory"])
        assert run["state"] == "running" and run["label"] == "jupyterlab"
        for path in [directory / "lab/config.json", *(directory / "lab/runtime").glob("jpserver-*.json")]:
            assert token in path.read_text() and path.stat().st_mode & 0o077 == 0, path
        assert (directory / "lab").stat().st_mode & 0o077 == 0
        # ... and nowhere else: no command line of any process, no log, not the ledger.
        for file in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                assert token.encode() not in file.read_bytes(), file
            except OSError:
                pass
        assert token not in pathlib.Path(run["stdout"]).read_text()
        for file in (user.home / ".local/state").rglob("*"):
            assert not file.is_file() or token.encode() not in file.read_bytes(), file
        said = end(process)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert "waits" in said or "runs, JupyterLab starts" in said
    assert not answers(url)
    assert last_run(call)["state"] == "cancelled"


def test_a_client_that_was_killed_leaves_what_cancel_cleans(user, person, venv):
    call, start = person
    process = start(*words_of(venv))
    url = url_of(process)
    process.kill()
    process.wait()
    assert get(url) == 200  # the job runs, and the shared connection holds the tunnel
    done = call("cancel", "last")
    assert done.returncode == 0, done.stderr
    assert not answers(url)
    assert call("status", "last", "--wait").returncode == 1
    assert last_run(call)["state"] == "cancelled"
    assert list((user.home / ".local/state/lamec/tunnels").iterdir()) == []


def test_kept_and_opened_again(person, venv):
    call, start = person
    process = start(*words_of(venv, "--keep"))
    first = url_of(process)
    said = end(process)
    assert "the job goes on" in said and not answers(first)
    assert last_run(call)["state"] == "running"
    again = start("jupyter", "lab", "last", "--format", "json", "--port", "18999")
    try:
        answer = b""
        while b"}" not in answer:
            answer += again.stdout.read1()
        url = json.loads(answer)["url"]
        assert ":18999/" in url and get(url) == 200
        end(again)
    finally:
        again.kill()
    assert last_run(call)["state"] == "cancelled"


def test_the_job_ends_first(person, venv):
    call, start = person
    process = start(*words_of(venv))
    url = url_of(process)
    base, token = url.split("/lab?token=")
    urllib.request.urlopen(urllib.request.Request(base + "/api/shutdown", method="POST", headers={"Authorization": "token " + token}), timeout=20)
    process.wait(timeout=60)
    said = process.stderr.read().decode()
    assert process.returncode == 0 and "is done" in said, said
    assert not answers(url)


def test_a_tunnel_comes_back_with_the_connection(node, person, venv):
    call, start = person
    process = start(*words_of(venv))
    try:
        url = url_of(process)
        node.cut()
        assert wait_until(lambda: not answers(url))
        assert wait_until(lambda: answers(url))
    finally:
        end(process)


def test_an_interrupt_while_it_waits_cancels_the_job(node, person, venv):
    call, start = person
    process = start(*words_of(venv, "--directive=--begin=now+1hour", "--name", "waiting-lab"))
    said = b""
    while b"waits; BeginTime" not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    said = end(process)
    assert process.returncode == 130, said
    assert last_run(call)["state"] == "cancelled"


def test_no_jupyterlab_there(person, venv, tmp_path):
    call, _ = person
    empty = tmp_path / "empty"
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", empty], check=True)
    (empty / ".lamec-stage").write_text("2025\n")
    done = call(*words_of(empty))
    assert done.returncode == 1 and "has no jupyterlab" in done.stderr and "there is no JupyterLab: run 1 has failed" in done.stderr


def test_a_port_that_is_taken(person, venv):
    call, start = person
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = call(*words_of(venv, "--port", taken.getsockname()[1]))
    assert refused.returncode == 1 and "no tunnel" in refused.stderr and "goes on" in refused.stderr
    assert call("cancel", "last").returncode == 0


def test_what_is_no_lab(user, person):
    call, _ = person
    assert "nothing was submitted yet" in call("jupyter", "lab", "last").stderr
    job = user.script("plain", "true")
    assert call("submit", job, "--on", "jureca").returncode == 0
    refused = call("jupyter", "lab", "1")
    assert refused.returncode == 1 and "is no JupyterLab" in refused.stderr


def test_on_the_login_node_itself(node, venv, tmp_path):
    """No ssh: the node's own address is printed."""
    words = [str(word) for word in [PROGRAM, *words_of(venv, "--account", "demo", "--host", "local", "--root", tmp_path)]]
    process = subprocess.Popen(["sh", "-l", "-c", 'exec "$@"', "sh", *words], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env={"HOME": str(node.home), "PATH": PATH, "LAMEC_STATE": str(tmp_path / "state")})
    try:
        while not (url := process.stdout.readline().decode().strip()).startswith("http"):
            assert url or process.poll() is None, process.stderr.read()
        assert get(url) == 200 and get(url, token="") == 403
        said = end(process)
        assert process.returncode == 0 and "from your own machine: ssh -L" in said
        assert list(tmp_path.glob("slurm-*")) == [], "the run has a directory of its own"
    finally:
        process.kill()
