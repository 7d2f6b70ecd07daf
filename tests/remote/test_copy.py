"""lamec copy: two systems, here two names of one login node; client, server, rsync and files are real."""
import json
import os
import pty
import signal
import subprocess
import time

import pytest

from login_node import lamec_in


@pytest.fixture
def sides(node):
    """A directory to copy from, and one to copy to, on the login node."""
    source, target = node.home / "copy-a", node.home / "copy-b"
    for side in (source, target):
        subprocess.run(["chmod", "-R", "u+rwx", side], capture_output=True)
        subprocess.run(["rm", "-rf", side], check=True)
    source.mkdir()
    yield source, target


def tree(root):
    """Path, kind, permission bits and content of everything below, and of the root itself."""
    found = {}
    for directory, folders, files in os.walk(os.fsencode(root)):
        for name in [b"", *folders, *files]:
            path = os.path.join(directory, name).rstrip(b"/")
            state = os.lstat(path)
            kind = state.st_mode & 0o170000
            content = os.readlink(path) if kind == 0o120000 else open(path, "rb").read() if kind == 0o100000 else b""
            mode = state.st_mode & 0o7777 if kind != 0o120000 else 0
            found[path[len(os.fsencode(root)):]] = (kind, mode, int(state.st_mtime) if kind == 0o100000 else 0, content)
    return found


def odd_tree(root):
    data = root / "data"
    (data / "sub/deeper").mkdir(parents=True)
    (data / "empty").mkdir()
    (data / "-n").write_text("dash")
    (data / "#c").write_text("hash")
    (data / "a\nb$HOME'\"; touch mark").write_text("shell")
    (data / "sub/a:b *?[x]").write_text("glob")
    (data / "trail \n").write_text("")
    os.makedirs(os.fsencode(data) + b"/\xff\xfe")
    with open(os.fsencode(data) + b"/\xff\xfe/\xc3(", "wb") as file:
        file.write(b"\0\1\2" * 1000)
    (data / "sub/link").symlink_to("../-n")
    (data / "sub/nowhere").symlink_to("/no such\nplace")
    (data / "up").symlink_to("sub")
    (data / "sub/deeper/run.sh").write_text("#!/bin/sh\n")
    (data / "sub/deeper/run.sh").chmod(0o751)
    (data / "secret").write_text("s")
    (data / "secret").chmod(0o400)
    os.utime(data / "secret", (1_000_000_000, 1_000_000_000))
    (data / "empty").chmod(0o2770)
    (data / "sub/deeper").chmod(0o555)
    return data


def test_a_tree_with_everything_in_it(node, user, sides):
    source, target = sides
    data = odd_tree(source)
    os.mkfifo(data / "pipe")
    before = tree(source)
    before.pop(b"/data/pipe")
    done = user("copy", "copy-a/data", "--from", "jureca", "--to", "elsewhere", "--into", "$HOME/copy-b")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"elsewhere:{target}/data\n"
    assert "pipe is no file" in done.stderr and "SHA-256" in done.stderr and "through this machine" in done.stderr
    after = tree(target)
    assert {k: v for k, v in after.items() if k} == {k: v for k, v in before.items() if k}
    assert sorted(os.listdir(target)) == ["data"], "nothing of ours is left there"
    assert list((user.home / ".local/state/lamec/copy").iterdir()) == [], "nor here"
    assert not any(node.home.rglob("mark")) and not any(user.here.iterdir())
    again = user("copy", "copy-a/data", "--from", "jureca", "--to", "elsewhere", "--into", "copy-b", "--format", "json")
    answer = json.loads(again.stdout)
    assert (answer["already_there"], answer["files"]) == (8, 8) and tree(target) == after, again.stderr


BOTH = ("--from", "jureca", "--to", "elsewhere", "--into", "copy-b")


def own_rsync(user, options="", after=""):
    """rsync of this machine, slower or with something that happens behind it; how often it ran and what it sent is kept."""
    log = user.home / "rsync.log"
    tool = user.home / "bin/rsync"
    tool.write_text(f"""#!/bin/bash
/usr/bin/rsync --stats {options} "$@" > {user.home}/rsync.out
code=$?
echo "call $code $(awk '/^Literal data/ {{ print $3 }}' {user.home}/rsync.out)" >> {log}
{after}
exit $code
""")
    tool.chmod(0o755)
    return lambda: [line.replace(",", "").split()[1:] for line in log.read_text().splitlines()] if log.exists() else []


def until(condition, seconds=20):
    end = time.time() + seconds
    while not (value := condition()):
        assert time.time() < end, "it never came so far"
        time.sleep(0.02)
    return value


def size_below(directory, name):
    """Of a file somewhere below, 0 where there is none."""
    try:
        return max((path.stat().st_size for path in directory.rglob(name)), default=0)
    except OSError:
        return 0


def test_what_is_in_the_way_stays(node, user, sides):
    source, target = sides
    for side, text in ((source, "new"), (target, "old")):
        (side / "d").mkdir(parents=True)
        (side / "d/f").write_text(text)
        (side / "d/same").write_text("same")
    (source / "d/more/deep").mkdir(parents=True)
    (source / "d/more").chmod(0o555)
    (source / "d/more/deep/x").write_text("x")
    (target / "d/theirs").write_text("theirs")
    before = tree(target)
    refused = user("copy", "copy-a/d", *BOTH)
    assert refused.returncode == 1 and f"{target}/d/f is there already and of other content; nothing was copied" in refused.stderr
    assert "--overwrite" in refused.stderr and tree(target) == before
    done = user("copy", "copy-a/d", *BOTH, "--overwrite", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["already_there"] == 1
    after = tree(target)
    assert after.pop(b"/d/theirs") == before[b"/d/theirs"]
    assert {k: v[3] for k, v in after.items() if k} == {k: v[3] for k, v in tree(source).items() if k}
    assert after[b"/d/more"] == tree(source)[b"/d/more"] and sorted(os.listdir(target)) == ["d"]
    (source / "d/theirs").mkdir()
    wall = user("copy", "copy-a/d", *BOTH, "--overwrite")
    assert wall.returncode == 1 and "is a directory on one side only" in wall.stderr
    assert (target / "d/theirs").read_text() == "theirs"


def test_a_connection_that_is_cut_in_the_middle(node, user, sides):
    source, target = sides
    content = os.urandom(6_000_000)
    (source / "big").write_bytes(content)
    calls = own_rsync(user, "--bwlimit=3000")
    client = user.start("copy", "copy-a/big", *BOTH)
    until(lambda: size_below(user.home / ".local/state/lamec/copy", "big") > 1_500_000)
    node.stop()
    time.sleep(0.5)
    node.start()
    until(lambda: size_below(target, "big") > 1_500_000)
    node.cut()
    out, err = client.communicate(timeout=60)
    assert client.returncode == 0, err
    assert (target / "big").read_bytes() == content and os.listdir(target) == ["big"]
    whole = [int(sent[0]) for code, *sent in calls() if code == "0"]
    assert len(calls()) >= 4 and len(whole) == 2, calls()
    assert max(whole) < 5_000_000, "what was there was not sent again"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_and_called_again(node, user, sides, how):
    source, target = sides
    (source / "d").mkdir()
    for number in range(4):
        (source / f"d/{number}").write_bytes(os.urandom(500_000))
    own_rsync(user, "--bwlimit=2000")
    client = user.start("copy", "copy-a/d", *BOTH)
    until(lambda: size_below(target, "2") > 50_000)
    second = user("copy", "copy-a/d", *BOTH)
    assert second.returncode == 1 and f"process {client.pid} on this machine is copying the same" in second.stderr
    client.send_signal(how)
    _, err = client.communicate(timeout=20)
    if how == signal.SIGINT:
        assert client.returncode == 130 and b"the same command goes on from there" in err, err
    assert not (target / "d").exists(), "nothing is in its place before all is there"
    (source / "d/1").unlink()  # brought already, and gone since
    calls = own_rsync(user)
    again = user("copy", "copy-a/d", *BOTH, "--format", "json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["resumed"] >= 1 and "of an earlier try" in again.stderr
    assert {k: v for k, v in tree(target).items() if k} == {k: v for k, v in tree(source).items() if k}
    assert os.listdir(target) == ["d"] and list((user.home / ".local/state/lamec/copy").iterdir()) == []
    assert all(code == "0" for code, *_ in calls()[-2:])


def test_what_was_left_is_removed_where_nothing_is_missing_any_more(node, user, sides):
    source, target = sides
    (source / "f").write_bytes(os.urandom(500_000))
    own_rsync(user, "--bwlimit=800")
    client = user.start("copy", "copy-a/f", *BOTH)
    until(lambda: size_below(target, "f") > 50_000)
    client.kill()
    client.communicate()
    subprocess.run(["cp", "-p", source / "f", target / "f"], check=True)
    assert len(os.listdir(target)) == 2
    done = user("copy", "copy-a/f", *BOTH)
    assert done.returncode == 0 and "all of them were there" in done.stderr, done.stderr
    assert os.listdir(target) == ["f"]


def test_a_file_that_is_written_to_meanwhile(node, user, sides):
    source, target = sides
    (source / "f").write_text("abc")
    own_rsync(user, after=f"date +%N > {source}/f")
    done = user("copy", "copy-a/f", *BOTH)
    assert done.returncode == 1 and f"1 file did not arrive as it is on jureca, the first is {source}/f" in done.stderr
    assert not (target / "f").exists()
    own_rsync(user)
    assert user("copy", "copy-a/f", *BOTH).returncode == 0
    assert (target / "f").read_bytes() == (source / "f").read_bytes()


def test_little_at_a_time(node, user, sides):
    source, target = sides
    for name in "abc":
        (source / name).write_text(name)
    calls = own_rsync(user)
    done = user("copy", *(f"~/copy-a/{name}" for name in "abc"), *BOTH, "--spool-gib", "0", "--spool", "own spool")
    assert done.returncode == 0 and "2 bytes of 3 bytes" in done.stderr, done.stderr
    assert len(calls()) == 6 and sorted(os.listdir(target)) == ["a", "b", "c"]
    assert os.listdir(user.here / "own spool") == []


def test_from_here_and_back(node, user, sides):
    source, target = sides
    (user.here / "d").mkdir()
    (user.here / "d/x").write_text("x")
    (user.here / "-f").write_text("f")
    there = user("copy", "d", "./-f", "--from", "local", "--to", "jureca", "--into", "copy-b/new")
    assert there.returncode == 0, there.stderr
    assert there.stdout.splitlines() == [f"jureca:{target}/new/d", f"jureca:{target}/new/-f"]
    back = user("copy", f"{target}/new/d/.", "--from", "elsewhere", "--to", "local", "--into", "home")
    assert back.returncode == 0 and back.stdout == f"{user.here}/home/d\n", back.stderr
    assert (user.here / "home/d/x").read_text() == "x"


def test_words_that_make_no_sense(node, user, sides):
    source, _ = sides
    (source / "f").write_text("f")
    def error(*words):
        done = user("copy", *words)
        assert done.returncode != 0 and not done.stdout
        return done.returncode, done.stderr
    code, said = error("x", "--from", "jureca")
    assert code == 2 and "--to says which system" in said
    code, said = error("x", "--from", "jureca", "--to", "jureca")
    assert code == 2 and "both sides are jureca" in said
    assert error("x", "--from", "local", "--to", "local")[0] == 2
    assert error("x", "--from", "-oProxyCommand=x", "--to", "local")[0] == 2
    assert error("x", *BOTH, "--spool-gib", "many")[0] == 2
    assert "jureca: there is no none" in error("none", *BOTH)[1]
    assert "NO_SUCH_NAME" in error("$NO_SUCH_NAME/x", *BOTH)[1]
    assert "two of the paths are called 'f'" in error("copy-a/f", f"{source}/f", *BOTH)[1]
    assert "elsewhere: " in error("copy-a/f", "--from", "jureca", "--to", "elsewhere", "--into", "/proc/nowhere")[1]
    assert "Could not resolve" in error("f", "--from", "nosuchhost.invalid", "--to", "local")[1]


def test_no_rsync_on_the_other_side(node, user, sides):
    source, target = sides
    (source / "f").write_text("f")
    tool = user.home / "bin/rsync"
    tool.write_text('#!/bin/sh\nexec /usr/bin/rsync --rsync-path=no-such-rsync "$@"\n')
    tool.chmod(0o755)
    done = user("copy", "copy-a/f", *BOTH)
    assert done.returncode == 1 and "rsync is missing on the other side" in done.stderr, done.stderr


def test_the_terminal_shows_how_far_it_is_and_may_stop_it(node, user, sides):
    source, target = sides
    (source / "big").write_bytes(os.urandom(3_000_000))
    own = user.home / "bin/rsync"
    own.write_text('#!/bin/sh\nexec /usr/bin/rsync --bwlimit=1500 "$@"\n')
    own.chmod(0o755)
    command, environment = lamec_in(node, user.home, "copy", "copy-a/big", *BOTH)
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(user.here)
        os.execve(command[0], command, environment)
    seen, stopped = b"", False
    while True:
        try:
            seen += os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not stopped and b"%" in seen:
            os.write(terminal, b"\x03")
            stopped = True
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 130, seen
    assert b"interrupted; what was brought so far is kept" in seen and b"100%" not in seen
    own.unlink()
    assert user("copy", "copy-a/big", *BOTH).returncode == 0
    assert (target / "big").read_bytes() == (source / "big").read_bytes()
