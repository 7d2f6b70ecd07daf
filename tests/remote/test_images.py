"""Images made on a login node: real SIF files, by the stand-in of apptainer that a twin has. Then a job runs in one."""
import functools
import http.server
import json
import shutil
import subprocess
import threading

import pytest

BASE = r"""set -e
root=$1/root
for program in bash cat ls id env; do
  mkdir -p "$root/bin" "$root/etc" "$root/usr"
  cp -L "$(type -P $program)" "$root/bin/"
  ldd "$root/bin/$program" | grep -o '/[^ ]*' | while read -r lib; do mkdir -p "$root${lib%/*}"; cp -Ln "$lib" "$root$lib"; done
done
ln -s bash "$root/bin/sh"
mksquashfs "$root" "$1/base.sqfs" -quiet -no-progress -all-root
siftool new "$1/base.sif"
case "$(uname -m)" in aarch64) kind=4 ;; *) kind=2 ;; esac
siftool add "$1/base.sif" "$1/base.sqfs" --datatype 4 --parttype 2 --partfs 1 --partarch $kind
"""
DEFINITION = """Bootstrap: localimage
From: base.sif

%post
    echo "of the %post, uid $(id -u)" > /made
%environment
    export OF_THE_DEFINITION='two words'
%labels
    org.opencontainers.image.title it's "made" here
%test
    cat /made
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    place = tmp_path_factory.mktemp("base")
    subprocess.run(["bash", "-c", BASE, "base", place], check=True)
    return place / "base.sif"


@pytest.fixture
def place(node, user, base):
    images = node.home / "it's images"
    images.mkdir()
    shutil.copy(base, images / "base.sif")
    (user.here / "probe.def").write_text(DEFINITION)
    yield images
    shutil.rmtree(images)
    shutil.rmtree(node.home / ".cache", ignore_errors=True)


IMAGE = ["--on", "jureca", "--image", "$HOME/it's images/probe.sif"]


def left_over(place):
    return sorted(path.name for path in place.iterdir() if path.name.startswith(".lamec-image.") or path.name.endswith(".part"))


def test_built_run_and_looked_into(user, place):
    done = user("container", "build", "probe.def", *IMAGE, "--run", timeout=100)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "$HOME/it's images/probe.sif\n" and "sha256" in done.stderr
    assert left_over(place) == []
    again = user("container", "build", "probe.def", *IMAGE, "--run", timeout=100)
    assert again.returncode == 1 and "--force makes it anew" in again.stderr
    assert user("container", "build", "probe.def", *IMAGE, "--run", "--force", timeout=100).returncode == 0
    ran = user("run", "jureca", "--image", "$HOME/it's images/probe.sif", "--partition", "dc-gpu", "--nodes", "1", "--time", "5m", "--follow", "--",
               "sh", "-c", "cat /made; echo $OF_THE_DEFINITION", timeout=100)
    assert ran.returncode == 0 and "of the %post, uid 0\ntwo words\n" in ran.stdout, ran.stdout + ran.stderr
    seen = user("container", "port", "--from", "jureca", "--to", "jureca", place / "probe.sif", "--format", "json")
    assert json.loads(seen.stdout)["labels"]["org.opencontainers.image.title"] == "it's \"made\" here"


def test_a_post_that_fails_leaves_nothing(user, place):
    (user.here / "probe.def").write_text(DEFINITION.replace("%environment", "    cat /nothing\n%environment"))
    done = user("container", "build", "probe.def", *IMAGE, "--run", timeout=100)
    assert done.returncode == 1 and "%post" in done.stderr and "was not made" in done.stderr
    assert not (place / "probe.sif").exists() and left_over(place) == []


def test_fetched(user, place):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=place)
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        done = user("container", "pull", address + "base.sif", *IMAGE, "--run", "--format", "json", timeout=100)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["image"] == "$HOME/it's images/probe.sif"
        assert (place / "probe.sif").read_bytes() == (place / "base.sif").read_bytes()
        missing = user("container", "pull", address + "nothing.sif", "--on", "jureca", "--image", "$HOME/it's images/other.sif", "--run", timeout=100)
        assert missing.returncode == 1 and "404" in missing.stderr
        server.shutdown()
    assert not (place / "other.sif").exists() and left_over(place) == []


def test_the_script_is_what_runs_by_itself_too(node, user, place):
    printed = user("container", "build", "probe.def", *IMAGE)
    assert printed.returncode == 0, printed.stderr
    profile = f'. {node.home}/.profile > /dev/null; exec bash -s'
    ran = subprocess.run(["bash", "-c", profile], input=printed.stdout, env={"HOME": str(node.home), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert (place / "probe.sif").stat().st_size > 100_000


def test_what_is_no_definition_and_no_reference(user, place):
    (user.here / "bad.def").write_text("FROM debian\nRUN true\n")
    assert "bad.def: " in user("container", "build", "bad.def", "--on", "jureca").stderr
    done = user("container", "pull", "debian:12", "--on", "jureca")
    assert done.returncode == 2 and "docker://NAME:TAG" in done.stderr
    unset = user("container", "pull", "docker://debian:12", "--on", "jureca", "--image", "$NOT_SET/x.sif", "--run", timeout=60)
    assert unset.returncode == 1 and "NOT_SET" in unset.stderr and "is not set here" in unset.stderr
