"""lamec container: what a person sees, with real images."""
import json
import os
import shutil
import signal
import subprocess
import time

import pytest
from place import PROGRAM


@pytest.fixture
def image(tmp_path):
    root = tmp_path / "root"
    (root / "bin").mkdir(parents=True)
    shutil.copy("/bin/true", root / "bin/sh")
    subprocess.run(["mksquashfs", root, tmp_path / "i.sqfs", "-quiet", "-no-progress", "-all-root"], check=True)
    machine = "4" if os.uname().machine == "aarch64" else "2"
    subprocess.run(["siftool", "new", tmp_path / "i.sif"], check=True)
    subprocess.run(["siftool", "add", tmp_path / "i.sif", tmp_path / "i.sqfs", "--datatype", "4", "--parttype", "2",
                    "--partfs", "1", "--partarch", machine], check=True)
    return str(tmp_path / "i.sif")


def test_port_says_the_architecture_and_exits_3_where_it_fails(lamec, image):
    here = "jupiter" if os.uname().machine == "aarch64" else "jureca"
    other = "jureca" if here == "jupiter" else "jupiter"
    fits = lamec("container", "port", "--from", here, "--to", here, image, "--format", "json")
    assert fits.returncode == 0, fits.stdout + fits.stderr
    verdicts = {one["point"]: one["verdict"] for one in json.loads(fits.stdout)["checks"]}
    assert verdicts["architecture"] == "pass"
    assert verdicts["glibc"] == "unknown"
    fails = lamec("container", "port", "--from", here, "--to", other, image)
    assert fails.returncode == 3
    assert "architecture  fail" in fails.stdout


def test_port_of_what_is_no_image_is_an_error(lamec):
    done = lamec("container", "port", "--from", "jureca", "--to", "jupiter", "/etc/passwd")
    assert done.returncode == 1
    assert "neither a SIF nor a squashfs" in done.stderr
    assert lamec("container", "port", "/etc/passwd").returncode == 2


def test_exec_and_gen_print_the_same_script(lamec):
    words = ["ddp", "--nodes", "2", "--account", "X", "--", "python", "train.py"]
    one = lamec("container", "exec", "jureca", "my.sif", *words)
    two = lamec("gen", "jureca", "ddp", "--image", "my.sif", *words[1:])
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout


def test_def_wants_a_base_image_and_names_the_request(lamec):
    done = lamec("container", "def", "jureca", "heat")
    assert done.returncode == 2
    assert "--from" in done.stderr
    done = lamec("container", "def", "jureca", "heat>=1.3", "--from", "docker://debian:12")
    assert done.returncode == 0, done.stderr
    assert "    lamec.request jureca 'heat>=1.3'\n" in done.stdout


def test_an_interrupted_pack_leaves_nothing(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    for number in range(8):
        (data / str(number)).write_bytes(os.urandom(16 << 20))
    running = subprocess.Popen([PROGRAM, "container", "pack", str(data)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True)
    deadline = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(30) == 130
    deadline = time.monotonic() + 5
    while len(list(tmp_path.iterdir())) > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
