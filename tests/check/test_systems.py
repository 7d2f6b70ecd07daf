"""Every system of the catalogue: each software word is planned or explained, and a script for one moves to all."""
import json
import subprocess
from pathlib import Path

import pytest
from test_check import PROGRAM, findings, lamec

WORDS = ("pytorch ddp tensorflow horovod deepspeed heat ray optuna deephyper jax dali numpy scikit-learn mpi4py accelerate "
         "lightning").split()
SYSTEMS = json.loads(lamec("systems", "--format", "json").stdout)
LIVE = [s for s in SYSTEMS if not s.get("successor")]
name = lambda system: system["system"]


def accounts(system):
    example = system["scheduler"].get("account_example") or "x"
    return [example, *(example + suffix for suffix in "agx")]


def gen(system, *words):
    for account in accounts(system):
        done = lamec("gen", name(system), *words, "--account", account, "--", "python", "train.py")
        if "accounts end in" not in done.stderr:
            return done
    return done


@pytest.mark.parametrize("system", LIVE, ids=name)
def test_every_word_is_planned_or_explained(system):
    for word in WORDS:
        done = gen(system, word)
        if done.returncode == 0:
            assert f"# MODULES BEGIN {name(system)} {word}" in done.stdout
            continue
        reason = done.stderr.split(" as asked: ")
        assert len(reason) == 2 and len(reason[1].strip()) > 20 and "no stage is known" not in reason[1], done.stderr


@pytest.mark.parametrize("system", [s for s in SYSTEMS if s.get("successor")], ids=name)
def test_a_system_that_is_gone_names_its_successor(system, tmp_path):
    done = gen(system, "python")
    script = tmp_path / "job.sh"
    script.write_text(done.stdout or "#!/bin/bash\n#SBATCH --nodes=1\n")
    assert done.returncode != 0 or f"its successor is {system['successor']}" in done.stderr
    if system["scheduler"]["kind"] == "slurm":
        assert "LM058" in {f["code"] for f in findings(script, "--on", name(system))}


@pytest.mark.parametrize("system", [s for s in LIVE if s["scheduler"]["kind"] == "slurm"], ids=name)
def test_a_script_moves_there(system, tmp_path):
    """A generated job of JURECA, said for the other system, is clean there; or the way is refused with the reason."""
    job = tmp_path / "job.sh"
    job.write_text(lamec("gen", "jureca", "ddp", "--nodes", "2", "--time", "30m", "--", "python", "train.py").stdout)
    done = lamec("eval", job, "--to", name(system))
    if done.returncode != 0:
        assert done.stdout == "" and "cannot be" in done.stderr, done.stderr
        return
    there = tmp_path / "there.sh"
    there.write_text(done.stdout)
    grave = [f for f in findings(there, "--on", name(system)) if f["severity"] == "error" and f["code"] not in ("LM048",)]
    assert grave == [], grave
