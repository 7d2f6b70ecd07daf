"""Fixtures: one login node for all tests, a person with a home of their own for each."""
import os
import pathlib
import shutil
import subprocess
import time

import pytest

import second_factor
from login_node import PATH, PROGRAM, Controller, LoginNode, free_port, in_twin
from person import Person, check_promises

HERE = pathlib.Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("remote"))  # one login node, which tests take down


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    directory = tmp_path_factory.mktemp("node")
    twins = directory / "twins"
    front = directory / "front"
    front.mkdir()
    (directory / "far-home").mkdir()
    for name in ("host_key", "user_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory / name], check=True)
    shutil.copy(directory / "user_key.pub", directory / "authorized_keys")
    one = LoginNode(directory, twins, free_port(), front)
    if os.getuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where its unprivileged half lives
    environment = {"PATH": PATH, "HOME": str(directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(twins)}
    up = subprocess.run([PROGRAM, "twin", "up", "jureca", "--running", "1"], env=environment, capture_output=True, text=True)
    assert up.returncode == 0, up.stderr
    exported = subprocess.run([PROGRAM, "twin", "exec", "--", "bash", "-c", "export -p"], env=environment,
                              capture_output=True, text=True, check=True).stdout
    kept = [line for line in exported.splitlines() if not line.startswith(("declare -x HOME=", "declare -x PWD", "declare -x OLDPWD"))]
    profile = "\n".join(kept).replace("declare -x", "export")
    (one.home / ".profile").write_text(f"echo 'Welcome to the twin of JURECA'\n{profile}\nPATH={front}:$PATH\n")
    one.start()
    yield one
    one.stop()
    subprocess.run([PROGRAM, "twin", "down", "--all"], env=environment, capture_output=True, check=True)


@pytest.fixture
def user(node, tmp_path):
    """A person with a laptop."""
    one = Person(node, tmp_path)
    yield one
    for tool in node.front.iterdir():
        tool.unlink()
    try:
        check_promises(one)
    finally:
        one.leave()


@pytest.fixture
def code_node(node, user):
    """A second server, which asks for a one-time code besides the key; the user's ssh knows it as `jureca`."""
    reason = second_factor.missing()
    if reason:
        pytest.skip(reason)
    with second_factor.CodeNode(node) as server:
        user.move_to(server.node)
        yield server
        user.secrets += server.shown


@pytest.fixture
def controller(node, user):  # user: their promises are checked while it runs again
    """The twin's slurmctld, which a test may stop and start."""
    one = Controller(node)
    yield one
    if not one.runs():
        one.start()
    while "unknown" in in_twin(node, "sinfo", "--noheader", "--format=%T"):
        time.sleep(0.2)
