"""How often the other side is asked: each time costs a person the way there and back."""
import time


def test_how_often_the_other_side_is_asked(node, user):
    assert user("login", "jureca").returncode == 0, "the key is enough here"
    (user.here / "x").write_text("1")
    assert user("submit", user.script("trips", "echo here; sleep 30"), "--on", "jureca").returncode == 0

    def trips(*words):
        before = node.trips()
        assert user(*words).returncode == 0
        return node.trips() - before

    assert trips("submit", user.script("trips", "sleep 30"), "--on", "jureca") == 1
    assert trips("submit", user.script("trips", "sleep 30"), "--on", "jureca", "--copy", "x") == 3
    assert trips("submit", user.script("trips", "sleep 30"), "--on", "jureca", "--after", "1") == 1
    assert trips("status") == 1
    while "here" not in user("logs", "1").stdout:
        time.sleep(0.2)
    assert trips("logs", "1") == 1
    assert trips("fetch", "3", "x") == 1
    assert user("cancel", "1", "2", "3", "4").returncode == 0
    assert trips("runs") == 0
