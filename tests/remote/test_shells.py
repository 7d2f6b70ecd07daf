"""What people's start-up files do on the other side: whatever it is, the job is submitted once, in one round trip."""
import os
import pathlib
import pwd

import pytest

from login_node import jobs_named

PROFILES = {
    "reads-its-input": "cat > /dev/null",
    "asks-a-question": "read -r answer; read -r answer",
    "ends-on-an-error": "set -e",
    "changes-the-shell": "set -uf; IFS=x; alias cat=false sbatch=false; printf() { :; }",
    "changes-directory": "cd /tmp",
    "makes-noise": "echo noise; echo oops >&2; printf '@lamec-0123456789abcdef id 2\\n99\\nno line feed'",
    "starts-a-daemon": "(sleep 30 < /dev/null > /dev/null 2>&1 &)",
    "execs-bash": "exec bash",
    "execs-zsh": "exec zsh",
    "execs-fish": "exec fish",
}


@pytest.fixture
def far_file(node):
    """Writes a start-up file of the far side's home; its old text comes back afterwards."""
    before = {}

    def write(name, text):
        file = node.home / name
        before.setdefault(file, file.read_text() if file.exists() else None)
        file.write_text(text)

    yield write
    for file, text in before.items():
        file.unlink() if text is None else file.write_text(text)


@pytest.fixture
def account_shell(node, user):
    """The account's shell in the eyes of a second server, whose library for users reads another file."""
    servers = []

    def use(shell):
        directory = user.here.parent / "users"
        directory.mkdir()
        me = pwd.getpwuid(os.getuid())
        own = f"{me.pw_name}:x:{me.pw_uid}:{me.pw_gid}::{node.home}:{shell}\n"
        others = [line for line in pathlib.Path("/etc/passwd").read_text().splitlines(True) if not line.startswith(me.pw_name + ":")]
        (directory / "passwd").write_text(own + "".join(others))
        (directory / "group").write_text(pathlib.Path("/etc/group").read_text())
        server = node.another("UsePAM no", variables={"LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_PASSWD": str(directory / "passwd"),
                                                      "NSS_WRAPPER_GROUP": str(directory / "group")})
        server.start()
        servers.append(server)
        user.move_to(server)

    yield use
    for server in servers:
        server.stop()


@pytest.mark.parametrize("kind", PROFILES)
def test_a_profile_that(node, user, far_file, kind):
    far_file(".profile", (node.home / ".profile").read_text() + PROFILES[kind] + "\n")
    done = user("submit", user.script(kind, "sleep 30"), "--on", "jureca", "--directory", "runs")
    assert done.returncode == 0, done.stderr
    [job] = jobs_named(node, kind)
    assert done.stdout == f"run 1: job {job} on jureca\n"
    assert user("runs", "show", "--format", "json").stdout.count(f'"{node.home}/runs/') >= 1, "a relative directory is below the home"
    assert user("cancel", "last").returncode == 0


def test_a_profile_that_fails_leaves_a_clear_answer(node, user, far_file):
    far_file(".profile", "set -e\nfalse\n" + (node.home / ".profile").read_text())
    done = user("submit", user.script("no-profile", "true"), "--on", "jureca")
    assert done.returncode == 1 and "sbatch" in done.stderr and jobs_named(node, "no-profile") == []
    assert user.state() == "refused"


@pytest.mark.parametrize("shell", ["/usr/bin/tcsh", "/usr/bin/fish", "/usr/bin/zsh", "/bin/dash"])
def test_an_account_whose_shell_is(node, user, far_file, account_shell, shell):
    account_shell(shell)
    name = "shell-" + shell.rsplit("/", 1)[1]
    (user.here / "data set.txt").write_text("42")
    done = user("submit", user.script(name, "cat 'data set.txt' > model.pt; env | grep lamec_; echo it ran"), "--on", "jureca", "--copy", "data set.txt")
    assert done.returncode == 0, done.stderr
    assert user("logs", "-f").stdout == "it ran\n", "nothing of ours is in the job's environment"
    assert user("fetch", "last", "model.pt").returncode == 0 and (user.here / "model.pt").read_text() == "42"
    assert len(jobs_named(node, name)) == 1
    far_file(".tcshrc", "echo noise\n")
    (node.home / ".config/fish").mkdir(parents=True, exist_ok=True)
    far_file(".config/fish/config.fish", "echo noise\n")
    far_file(".zshenv", "echo noise\n")
    assert user("status", "last").returncode == 0, "noise of the shell's own start-up file"


def test_a_shell_that_swallows_the_commands(node, user, far_file):
    far_file(".bashrc", "cat > /dev/null\n")
    done = user("submit", user.script("swallowed", "true"), "--on", "jureca")
    assert done.returncode == 1 and "did not arrive" in done.stderr and ".bashrc" in done.stderr, done.stderr
    assert user.state() == "never" and jobs_named(node, "swallowed") == []


def test_noise_where_files_are_copied_is_named(node, user, far_file):
    far_file(".bashrc", "echo noise\n")
    (user.here / "x").write_text("1")
    done = user("submit", user.script("noisy", "true"), "--on", "jureca", "--copy", "x")
    assert done.returncode == 1 and "prints something" in done.stderr and ".bashrc" in done.stderr, done.stderr
    assert user.state() == "never" and jobs_named(node, "noisy") == []
