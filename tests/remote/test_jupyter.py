"""Kernels over the login node, and a real Jupyter server there that runs a cell in one."""
import json
import os
import pathlib
import secrets
import shutil
import subprocess
import time

import pytest

from login_node import PATH, ROOT, free_port

CELLS = pathlib.Path(__file__).parent / "jupyter_cells.py"
WHAT_IS_LOADED = "import os, sys\nfor n in ('LOADEDMODULES', 'EBVERSIONPYTORCH', 'STAGE', 'VIRTUAL_ENV'): print(n, os.environ.get(n))\nprint(sys.prefix)"


@pytest.fixture(scope="session")
def jupyter():
    """An environment with JupyterLab of PyPI."""
    done = subprocess.run([ROOT / "scripts/pypi.sh", "jupyter"], stdout=subprocess.PIPE, text=True, check=True, timeout=600)
    return pathlib.Path(done.stdout.strip())


@pytest.fixture
def kernels(node):
    directory = node.home / ".local/share/jupyter/kernels"
    yield directory
    shutil.rmtree(directory.parent, ignore_errors=True)


@pytest.fixture
def server(node, jupyter, tmp_path):
    """A Jupyter server on the login node, started from a login shell there."""
    port, token = free_port(), secrets.token_hex(16)
    words = f"exec {jupyter}/bin/jupyter-server --no-browser --ip=127.0.0.1 --port={port} --port-retries=0 --allow-root"
    process = subprocess.Popen(["sh", "-l", "-c", words], cwd=tmp_path, stderr=open(tmp_path / "server.log", "w"),
                               env={"HOME": str(node.home), "PATH": PATH, "JUPYTER_TOKEN": token})
    runtime = node.home / ".local/share/jupyter/runtime"
    for _ in range(600):
        if any(runtime.glob("jpserver-*.json")):
            break
        assert process.poll() is None, (tmp_path / "server.log").read_text()
        time.sleep(0.05)
    yield lambda kernel, code: subprocess.run(
        [jupyter / "bin/python", CELLS, f"http://127.0.0.1:{port}/", token, kernel, code], capture_output=True, text=True, timeout=120)
    process.terminate()
    process.wait(timeout=20)


def good(done):
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def block_of(text):
    return text[text.index("# MODULES BEGIN"):text.index("# MODULES END")]


def test_a_cell_of_a_real_server_sees_the_modules(user, kernels, server):
    printed = good(user("jupyter", "kernel", "install", "jureca", "ddp"))
    assert printed == f"lamec-jureca-ddp: {kernels}/lamec-jureca-ddp\n"
    assert block_of((kernels / "lamec-jureca-ddp/kernel.sh").read_text()) == block_of(good(user("gen", "jureca", "ddp")))
    said = good(server("lamec-jureca-ddp", WHAT_IS_LOADED))
    assert "PyTorch/2.5.1" in said.splitlines()[0].split(":")
    assert "EBVERSIONPYTORCH 2.5.1" in said and "STAGE 2025" in said


def test_the_client_of_debian_starts_it_too(node, user, kernels):
    good(user("jupyter", "kernel", "--on", "jureca", "ddp", "--stage", "2024", "--name", "mine"))
    code = ("import sys; from jupyter_client.manager import start_new_kernel\n"
            "manager, client = start_new_kernel(kernel_name='mine')\n"
            "out = lambda m: m['msg_type'] == 'stream' and sys.stdout.write(m['content']['text'])\n"
            f"client.execute_interactive({WHAT_IS_LOADED!r}, output_hook=out, timeout=60)\n"
            "client.stop_channels(); manager.shutdown_kernel()\n")
    done = subprocess.run(["sh", "-l", "-c", 'exec /usr/bin/python3 -c "$1"', "sh", code], capture_output=True, text=True, timeout=120,
                          env={"HOME": str(node.home), "PATH": PATH})
    assert "EBVERSIONPYTORCH 2.1.2" in good(done)


def test_a_server_that_no_login_shell_started(node, user, kernels):
    """Without `module` in the environment the start script reads /etc/profile: that of this machine has Lmod, and no stage."""
    good(user("jupyter", "kernel", "install", "jureca", "ddp"))
    done = subprocess.run([kernels / "lamec-jureca-ddp/kernel.sh", "x"], capture_output=True, text=True,
                          env={"HOME": str(node.home), "PATH": PATH})
    assert done.returncode != 0 and "Stages/2025" in done.stderr and "not found" not in done.stderr


def make_venv(directory, stage):
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", "--system-site-packages", directory], check=True)
    (directory / ".lamec-stage").write_text(stage + "\n")


def test_the_virtual_environment_of_the_plan_is_activated(user, kernels, server, tmp_path):
    venv = tmp_path / "venv of mine"
    good(user("jupyter", "kernel", "install", "jureca", "ddp", "ipykernel", "--venv", venv))
    start = kernels / "lamec-jureca-ddp-ipykernel/kernel.sh"
    refused = subprocess.run(["sh", "-l", "-c", 'exec "$1" x', "sh", start], capture_output=True, text=True,
                             env={"HOME": str(kernels.parents[3]), "PATH": PATH})
    assert refused.returncode == 1 and f"no virtual environment for stage 2025 at {venv}" in refused.stderr
    make_venv(venv, "2025")
    said = good(server("lamec-jureca-ddp-ipykernel", WHAT_IS_LOADED))
    assert f"VIRTUAL_ENV {venv}" in said and said.splitlines()[-1] == str(venv)


def test_one_remote_call_installs(user, node, kernels, tmp_path):
    calls = tmp_path / "calls"
    node.tool("sh", f"echo called >> {calls}\nexec /bin/sh \"$@\"\n")
    wrapper = user.home / "bin/ssh"
    wrapper.write_text(wrapper.read_text().replace("exec ", f"echo x >> {calls}\nexec ", 1))
    good(user("jupyter", "kernel", "install", "jureca", "ddp"))
    assert calls.read_text().splitlines().count("x") == 1


def test_list_show_remove(user, kernels):
    good(user("jupyter", "kernel", "install", "jureca", "ddp"))
    listed = json.loads(good(user("jupyter", "kernel", "list", "--on", "jureca", "--format", "json")))["kernels"]
    assert [(k["name"], k["system"], k["stage"]) for k in listed] == [("lamec-jureca-ddp", "jureca", "2025")]
    assert good(user("jupyter", "kernel", "show", "lamec-jureca-ddp", "--on", "jureca")).startswith("#!/bin/bash\n")
    good(user("jupyter", "kernel", "remove", "lamec-jureca-ddp", "--on", "jureca"))
    assert list(kernels.iterdir()) == []
    gone = user("jupyter", "kernel", "remove", "lamec-jureca-ddp", "--on", "jureca")
    assert gone.returncode == 1 and "there is no kernel 'lamec-jureca-ddp'" in gone.stderr


def test_somebody_elses_kernel_is_kept(user, kernels):
    (kernels / "python3").mkdir(parents=True)
    (kernels / "python3/kernel.json").write_text('{"argv": ["x"]}')
    refused = user("jupyter", "kernel", "install", "jureca", "ddp", "--name", "python3")
    assert refused.returncode == 1 and "a kernel that lamec did not make" in refused.stderr
    assert user("jupyter", "kernel", "remove", "python3", "--on", "jureca").returncode == 1
    assert (kernels / "python3/kernel.json").read_text() == '{"argv": ["x"]}'
    assert "no kernel that lamec made" in good(user("jupyter", "kernel", "list", "--on", "jureca"))


@pytest.mark.parametrize("name", ["../up", "A", ".hidden", "-x", "a b", "a;b"])
def test_names_that_are_none(user, kernels, name):
    refused = user("jupyter", "kernel", "install", "jureca", "ddp", "--name=" + name)
    assert refused.returncode == 2 and "is no name of a kernel" in refused.stderr
    assert not kernels.exists()


def test_a_full_or_closed_directory_leaves_nothing(user, kernels):
    kernels.parent.mkdir(parents=True)
    kernels.write_text("a file")
    refused = user("jupyter", "kernel", "install", "jureca", "ddp")
    assert refused.returncode == 1 and str(kernels) in refused.stderr
    assert [p.name for p in kernels.parent.iterdir()] == ["kernels"]
    kernels.unlink()


def test_a_prefix_with_hostile_letters(user, tmp_path):
    prefix = tmp_path / "it's $(touch oops) \"x\""
    printed = good(user("jupyter", "kernel", "install", "jureca", "ddp", "--prefix", prefix))
    assert (prefix / "share/jupyter/kernels/lamec-jureca-ddp/kernel.json").exists(), printed
    assert not (pathlib.Path.cwd() / "oops").exists() and not list(tmp_path.rglob("oops"))


def test_check_finds_what_another_catalogue_says_and_renews_it(user, kernels, server):
    good(user("jupyter", "kernel", "install", "jureca", "ddp"))
    check = ["jupyter", "kernel", "check", "--on", "jureca"]
    assert "as today's catalogue says" in good(user(*check))
    start = kernels / "lamec-jureca-ddp/kernel.sh"
    old = start.read_text().replace("PyTorch/2.5.1", "PyTorch/2.1.2").replace("Stages/2025", "Stages/2024")
    start.write_text(old)
    changed = user(*check, "--diff")
    assert changed.returncode == 3 and "-ml Stages/2024" in changed.stdout and "+ml Stages/2025" in changed.stdout
    assert start.read_text() == old
    report = json.loads(user(*check, "--format", "json").stdout)["kernels"][0]
    assert report["changed"] and not report["updated"]
    assert "renewed" in good(user(*check, "--update"))
    assert (start.parent / "kernel.sh.bak").read_text() == old
    assert os.access(start, os.X_OK)
    assert "EBVERSIONPYTORCH 2.5.1" in good(server("lamec-jureca-ddp", WHAT_IS_LOADED))
    assert user("jupyter", "kernel", "check", "nope", "--on", "jureca").returncode == 1


def test_a_stage_that_was_fixed_stays(user, kernels):
    good(user("jupyter", "kernel", "install", "jureca", "ddp", "--stage", "2023"))
    assert "as today's catalogue says" in good(user("jupyter", "kernel", "check", "--on", "jureca"))


def test_on_this_machine(user):
    good(user("jupyter", "kernel", "install", "jureca", "ddp", "--host", "local"))
    assert (user.home / ".local/share/jupyter/kernels/lamec-jureca-ddp/kernel.json").exists()
    assert "lamec-jureca-ddp" in good(user("jupyter", "kernel", "list"))


@pytest.mark.parametrize("words, said", [
    (["install"], "name one"),
    (["install", "jureca"], "a kernel is for some software"),
    (["install", "jureca", "nope"], "nope"),
    (["install", "jureca", "ddp", "--user", "--prefix", "x"], "two places"),
    (["show"], "needs NAME"),
    (["list", "--host", "-oProxyCommand=x"], "no name of a host"),
])
def test_bad_words(user, words, said):
    done = user("jupyter", "kernel", *words)
    assert done.returncode in (1, 2) and said in done.stderr
