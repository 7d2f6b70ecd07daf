"""The program as a person meets it: exit codes, streams, files, layers, a login node."""
import json
import shutil

from place import ROOT

JOB = ["--nodes", "2", "--time", "1h", "--account", "X", "--", "python", "train.py"]


def test_exit_codes(lamec, tmp_path):
    assert lamec("gen", "deep", "ddp").returncode == 0
    assert lamec("gen", "deep", "no-such-software").returncode == 1
    assert lamec("gen", "deep", "ddp", "--nodse", "2").returncode == 2
    script = tmp_path / "job.sh"
    script.write_text(lamec("gen", "jureca", "ddp", *JOB).stdout.replace("--gpus-per-node=4", "--gpus-per-node=9"))
    assert lamec("check", script).returncode == 3


def test_data_and_talk_keep_to_their_streams(lamec):
    done = lamec("gen", "jureca", "ddp", *JOB)
    assert done.stdout.startswith("#!/bin/bash\n") and "lamec: note" not in done.stdout
    wrong = lamec("gen", "jureka", "ddp")
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("lamec: error: ") and "jureca" in wrong.stderr


def test_output_file_is_whole_or_not_there(lamec, tmp_path):
    target = tmp_path / "job.sh"
    target.write_text("kept")
    assert lamec("gen", "jureca", "ddp", "--gpus-per-node", "9", "-o", target, *JOB).returncode == 1
    assert target.read_text() == "kept"
    assert lamec("gen", "jureca", "ddp", "-o", target, *JOB).returncode == 0
    assert target.read_text() == lamec("gen", "jureca", "ddp", *JOB).stdout
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["job.sh"]


def test_json_is_json_also_for_errors(lamec):
    good = json.loads(lamec("gen", "deep", "ddp", "--format", "json").stdout)
    assert good["script"].startswith("# MODULES BEGIN deep ddp\n")
    bad = json.loads(lamec("gen", "jureka", "ddp", LAMEC_FORMAT="json").stdout)
    assert "jureka" in bad["error"]["message"]


def test_a_full_disk_is_an_error(lamec):
    done = lamec("gen", "deep", "ddp", "-o", "/dev/full")
    assert done.returncode == 1 and "lamec: error: cannot write '/dev/full'" in done.stderr


def test_a_layer_changes_what_is_written(lamec, tmp_path):
    layer = tmp_path / "layer"
    shutil.copytree(ROOT / "sites", layer / "sites")
    system = layer / "sites/jsc/jureca.yaml"
    text = system.read_text()
    assert "jureca" in text
    system.write_text(text.replace("dc-gpu", "xy-gpu"))
    before = lamec("gen", "jureca", "ddp", *JOB)
    after = lamec("gen", "jureca", "ddp", "--catalog", layer, *JOB)
    assert "--partition=dc-gpu\n" in before.stdout
    assert "--partition=xy-gpu\n" in after.stdout, after.stderr
    again = lamec("gen", "jureca", "ddp", *JOB, LAMEC_CATALOG=str(layer))  # from the cache this time
    assert again.stdout == after.stdout


def test_without_a_home(lamec):
    assert lamec("gen", "deep", "ddp", HOME="").stdout == lamec("gen", "deep", "ddp").stdout
