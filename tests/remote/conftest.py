"""Fixtures: one login node for all tests, a person with a home of their own for each."""
import pathlib
import subprocess

import pytest

from login_node import JOB, PROGRAM, ROOT, lamec_in, serve, write_client

HERE = pathlib.Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("remote"))  # one login node, which tests take down


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    yield from serve(tmp_path_factory.mktemp("node"))


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
