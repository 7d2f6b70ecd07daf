"""The documents are run: generated pages are current, commands in the README do what stands beside them."""
import json
import os
import pathlib
import re
import shlex
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LAMEC_PROGRAM", str(ROOT / "build/release/bin/lamec"))


def lamec(words, cwd=ROOT):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    return subprocess.run([PROGRAM, *words], cwd=cwd, env=environment, capture_output=True, text=True)


def test_command_reference_is_current():
    assert lamec(["manual", "--form", "markdown"]).stdout == (ROOT / "docs/cli.md").read_text()


def readme_commands():
    found = []
    for line in (ROOT / "README.md").read_text().splitlines():
        match = re.match(r"    (?:\$ )?lamec ([^#>|]*)", line)
        # Twins and runs have tests of their own, with something real behind them (tests/twin, tests/remote).
        if match and match.group(1).split()[0] not in {"twin", "run", "scale", "submit", "status", "logs", "fetch", "runs"}:
            found.append(match.group(1).strip())
    return found


@pytest.mark.parametrize("command", [c for c in readme_commands() if not any(file in c for file in ("job.sh", "old.sh", "scripts/"))])
def test_readme_command_works(command):
    done = lamec(shlex.split(command))
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_readme_has_commands():
    assert len(readme_commands()) >= 7


def test_readme_block_is_what_is_printed():
    text = (ROOT / "README.md").read_text()
    shown = re.search(r"    \$ lamec gen deep ddp\n((?:    .*\n)+)", text).group(1)
    assert re.sub(r"^    ", "", shown, flags=re.M) == lamec(["gen", "deep", "ddp"]).stdout


def test_readme_job_is_explained_and_checked(tmp_path):
    generate = next(c for c in readme_commands() if c.startswith("gen jureca") and "--nodes" in c)
    (tmp_path / "job.sh").write_text(lamec(shlex.split(generate)).stdout)
    explained = lamec(["explain", "job.sh"], tmp_path)
    assert explained.returncode == 0 and "cpus-per-task" in explained.stdout and "differs" not in explained.stderr
    checked = lamec(["check", "job.sh"], tmp_path)
    assert checked.returncode == 0, checked.stdout
    for command in (c for c in readme_commands() if c.startswith("eval job.sh")):
        done = lamec(shlex.split(command), tmp_path)
        assert done.returncode == 0, done.stderr
    (tmp_path / "old.sh").write_text("#!/bin/bash\n#SBATCH -p dc-gpu\nml Stages/2024 GCC OpenMPI PyTorch\nsrun python train.py\n")
    adopted = lamec(["eval", "old.sh", "--adopt"], tmp_path)
    assert adopted.returncode == 0 and "# MODULES BEGIN jureca pytorch" in adopted.stdout


SHAPES = {
    "gen deep ddp": {"script", "lines", "plan", "notes"},
    "systems show deep": {"title", "partitions", "environments"},
}


@pytest.mark.parametrize("command", SHAPES)
def test_json_has_the_documented_keys(command):
    document = json.loads(lamec([*shlex.split(command), "--format", "json"]).stdout)
    assert SHAPES[command] <= set(document)


def test_json_lists():
    systems = json.loads(lamec(["systems", "--format", "json"]).stdout)
    assert len(systems) == len([*(ROOT / "sites").glob("*/*.yaml")]) - len([*(ROOT / "sites").glob("*/site.yaml")]) >= 40
    software = json.loads(lamec(["software", "--on", "jureca", "--format", "json"]).stdout)
    assert {"name", "title", "aliases", "docs", "systems"} == set(software[0])


def test_json_errors_are_json():
    done = lamec(["gen", "jurcea", "ddp", "--format", "json"])
    assert done.returncode == 1
    assert "jureca" in json.loads(done.stdout)["error"]["hints"][0]


def test_the_licence_is_the_one_that_the_readme_names():
    name = re.search(r"Licence: (\S+?)\.?$", (ROOT / "README.md").read_text(), re.M).group(1)
    assert name == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text and "Version 2.0, January 2004" in text
