"""Fixtures: one login node for all tests, a person with a home of their own for each."""
import os
import pathlib
import shutil
import subprocess

import pytest

from login_node import JOB, PATH, PROGRAM, ROOT, LoginNode, free_port, lamec_in, write_client

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
    (directory / "sshd_config").write_text(f"""Port {one.port}
ListenAddress 127.0.0.1
HostKey {directory}/host_key
AuthorizedKeysFile {directory}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
SetEnv HOME={one.home}
""")
    if os.getuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where its unprivileged half lives
    environment = {"PATH": PATH, "HOME": str(directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(twins)}
    up = subprocess.run([PROGRAM, "twin", "up", "jureca", "--running", "2"], env=environment, capture_output=True, text=True)
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
    """A person with a laptop: call it with words, or .start() it and go on."""
    home = tmp_path / "h"
    write_client(node, home)

    class User:
        def __init__(self):
            self.home = home
            self.here = tmp_path / "work"
            self.here.mkdir()

        def start(self, *words, **variables):
            command, environment = lamec_in(node, home, *words, **variables)
            return subprocess.Popen(command, cwd=self.here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        def __call__(self, *words, timeout=120, **variables):
            command, environment = lamec_in(node, home, *words, **variables)
            return subprocess.run(command, cwd=self.here, env=environment, capture_output=True, text=True, timeout=timeout,
                                  errors="surrogateescape")

        def python(self, code):
            _, environment = lamec_in(node, home)
            environment.update(PYTHONPATH=str(ROOT / "python"), LAMEC_PROGRAM=str(PROGRAM))
            return subprocess.run(["/usr/bin/python3", "-c", code], cwd=self.here, env=environment, capture_output=True, text=True, timeout=120)

        def script(self, name, body):
            file = self.here / f"{name}.sh"
            file.write_text(JOB.format(name=name, body=body))
            return file

        def disconnect(self):
            subprocess.run(["/usr/bin/ssh", "-F", home / "ssh_config", "-o", f"ControlPath={home}/.local/state/lamec/ssh/%C",
                            "-O", "exit", "jureca"], capture_output=True)

    one = User()
    yield one
    one.disconnect()
    for tool in node.front.iterdir():
        tool.unlink()
