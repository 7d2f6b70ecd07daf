"""Batch scripts for systems beyond one centre, as people and centres publish them: their heads, and what the distributed ones load and launch.

tests/data/scripts-systems/SYSTEM-NN.sh is a reduced case like those of tests/data/scripts. Its head says where it comes from, the system and
partition, the codes that a person who knows expects (`expected`), and in words what is really wrong for that system (`by hand`: `right`, or a
gravity and the fault, also where no rule finds it yet), and with `composed` which part is ours because the public text has no whole script; such
a case is no witness of how something is launched, so it stays out of distributed.json, which lists what PyTorch scripts select, load, ask for
and launch.
"""
import json
import re
import subprocess

import pytest
from check_program import ROOT

FOLDER = ROOT / "tests/data/scripts-systems"
CASES = sorted(FOLDER.glob("*.sh"))
DISTRIBUTED = json.loads((FOLDER / "distributed.json").read_text())
LAUNCHES = {"torchrun_per_node", "srun_per_gpu", "mpirun", "single_process"}
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\bvsc\d{5}\b|hf_[A-Za-z0-9]{20}|\b[0-9a-f]{40}\b|/home/[a-z]{2}\d{6}|userexternal/(?!user0000)")


def head(path, word):
    return re.findall(rf"^# {word}:[ \t]*(.*)$", path.read_text(), re.M)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_head_says_where_from_for_what_and_what_is_wrong(path):
    text = path.read_text()
    source = re.search(r"^# A minimal case of our own, after (.*)$", text, re.M).group(1)
    assert re.fullmatch(r"a public script \(no repository named\)|[\w.-]+/[\w.-]+, commit [0-9a-f]{40}, \S+", source)
    assert head(path, "on") == [path.stem.rsplit("-", 1)[0]]
    assert [len(head(path, word)) for word in ("expected", "partition", "licence")] == [1, 1, 1]
    assert head(path, "site documentation")[0] in ("yes", "no")
    by_hand = head(path, "by hand")
    assert by_hand and all(re.fullmatch(r"right|(error|warning|note): .+", line) for line in by_hand)
    faults = [line for line in by_hand if not line.startswith(("right", "note"))]
    assert ("right" in by_hand) == (faults == [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_error_is_reported_where_nothing_is_wrong(path):
    expected = head(path, "expected")[0].split()
    assert all(re.fullmatch(r"LM\d{3}:(error|warning|note)", code) for code in expected)
    if any(code.endswith(":error") for code in expected):
        assert "right" not in head(path, "by hand"), expected


def test_a_warning_where_nothing_is_wrong_is_rare():
    wrong = [path.stem for path in CASES if ":warning" in head(path, "expected")[0] and "right" in head(path, "by hand")]
    assert len(wrong) <= 0.02 * len(CASES), wrong


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_holds_nothing_personal_and_is_shell(path):
    body = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("# A minimal case"))
    assert PERSONAL.search(body) is None
    assert subprocess.run(["bash", "-n", path], capture_output=True).returncode == 0


@pytest.mark.parametrize("entry", DISTRIBUTED, ids=lambda entry: entry["file"])
def test_what_a_distributed_script_does_stands_in_it(entry):
    path = FOLDER / entry["file"]
    text = path.read_text()
    assert head(path, "composed") == []
    assert (head(path, "on"), head(path, "partition")) == ([entry["system"]], [entry["partition"]])
    assert entry["launch"] in LAUNCHES and entry["software"] and isinstance(entry["used_for_catalogue"], bool)
    assert (entry["repository"] is None) == ("no repository named" in text)
    if entry["repository"]:
        assert f"after {entry['repository']}, commit {entry['commit']}, {entry['path']}" in text
    for line in entry["modules"]:
        assert line.split("(")[0].strip() in text, line
    for words in entry["gpu_request"].split() if entry["gpu_request"] != "none" else []:
        assert words in text, words
    if entry["launch"] == "torchrun_per_node":
        assert re.search(r"torchrun|torch\.distributed\.run|accelerate|composer", text)


def test_there_are_cases_of_many_systems():
    assert len(CASES) >= 70
    assert len({path.stem.rsplit("-", 1)[0] for path in CASES}) >= 20
    assert len(DISTRIBUTED) >= 25
