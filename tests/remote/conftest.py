"""Fixtures: one login node for all tests, a person with a home of their own for each."""
import pathlib

import pytest

import second_factor
from login_node import Controller, running_node
from person import Person, check_promises

HERE = pathlib.Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("remote"))  # one login node, which tests take down


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    with running_node(tmp_path_factory.mktemp("node")) as one:
        yield one


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
    one.wait()
