"""lamec eval --to as a person meets it: what is said, what is asked, and that the other system's rules have nothing to add."""
import json

import pytest
from eval_program import ROOT, lamec  # noqa: F401 (a fixture)

OUTDATED = ROOT / "examples/outdated/job.sh"
JOB = ["gen", "jureca", "ddp", "--nodes", "2", "--time", "1h", "--account", "x", "--", "python", "train.py"]


def test_the_outdated_example_moves_and_comes_back(lamec, tmp_path):
    there = lamec("eval", OUTDATED, "--to", "juwels-booster", "-o", "there.sh")
    assert there.returncode == 0 and b"job.sh:9: not translated: 30 hours of run time" in there.stderr
    assert b"moves from Stages/2022 to Stages/2025" in there.stderr
    back = lamec("eval", "there.sh", "--to", "jureca").stdout
    assert back == lamec("eval", OUTDATED).stdout  # the block is today's, every other byte is what it was


def test_a_generated_script_is_clean_there(lamec, tmp_path):
    text = lamec(*JOB).stdout
    for system in ("juwels-booster", "juwels-cluster", "deep"):
        (tmp_path / "there.sh").write_bytes(lamec("eval", "-", "--to", system, data=text).stdout)
        checked = lamec("check", "there.sh", "--on", system, "--format", "json")
        assert json.loads(checked.stdout)[0]["findings"] == []
        assert lamec("eval", "there.sh", "--to", "jureca").stdout == text


def test_json_lists_what_was_not_translated(lamec, tmp_path):
    (tmp_path / "f.sh").write_text("#!/bin/bash\n#SBATCH -p dc-gpu -C large\nsrun x\n")
    done = json.loads(lamec("eval", "f.sh", "--to", "deep", "--format", "json").stdout)
    assert done["untranslated"] == [{"line": 2, "text": "--constraint large: it is about JURECA-DC"}]


def test_other_changes_come_first(lamec):
    text = lamec("eval", "-", "--to", "juwels-booster", "--add", "heat", data=lamec(*JOB).stdout).stdout
    assert b"# MODULES BEGIN juwels-booster ddp heat\n" in text


@pytest.mark.parametrize("words, code, said", [
    (["--to", "jurca"], 1, b"jureca"),
    (["--to", "deep"], 2, b"--on SYSTEM"),
    (["--on", "deep"], 2, b"--on belongs to --adopt and --to"),
])
def test_what_is_missing_is_asked_for(lamec, tmp_path, words, code, said):
    (tmp_path / "f.sh").write_text("#!/bin/bash\n#SBATCH -N 1\nsrun x\n")
    done = lamec("eval", "f.sh", *words)
    assert done.returncode == code and said in done.stderr, done.stderr


def test_in_place_and_check(lamec, tmp_path):
    (tmp_path / "f.sh").write_text("#!/bin/bash\r\n#SBATCH -p dc-gpu\r\nsrun x")
    assert lamec("eval", "--check", "f.sh", "--to", "juwels-booster").returncode == 3
    assert lamec("eval", "-i", "f.sh", "--to", "juwels-booster").returncode == 0
    assert (tmp_path / "f.sh").read_bytes() == b"#!/bin/bash\r\n#SBATCH -p booster\r\n# lamec: was on jureca: #SBATCH -p dc-gpu\r\nsrun x"
