"""Public batch scripts for the systems beyond Jülich, each judged by hand before any program saw it."""
import json
import re

import pytest
from check_program import ROOT, lamec
from test_check import findings

CASES = sorted((ROOT / "tests/data/scripts-systems").glob("*.sh"))
name = lambda path: path.stem


def head(path, word):
    found = re.search(rf"^# {word}:(.*)$", path.read_text(), re.M)
    return found.group(1).strip() if found else ""


def errors_and_all(path):
    on = head(path, "on")
    found = findings(path, *([] if on == "-" else ["--on", on]))
    return [f["code"] for f in found if f["severity"] == "error"], sorted(f"{f['code']}:{f['severity']}" for f in found)


def blamed(path):
    """What the person who read it called wrong, in words."""
    return re.findall(r"^# by hand: (?:error|warning): .*$", path.read_text(), re.M)


@pytest.mark.parametrize("path", CASES, ids=name)
def test_says_what_it_said(path):
    assert errors_and_all(path)[1] == sorted(head(path, "expected").split())


def test_an_error_that_no_person_saw_is_rare():
    false = [(path.stem, codes) for path in CASES for codes in [errors_and_all(path)[0]] if codes and not blamed(path)]
    assert len(CASES) >= 180
    assert len(false) <= 0.02 * len(CASES), false
    assert not [stem for stem, _ in false if head(ROOT / f"tests/data/scripts-systems/{stem}.sh", "site documentation") == "yes"]


def test_most_of_what_a_person_called_an_error_is_found():
    """Of the scripts with something a person called an error, `check` finds fault with most; the others need a look at the program."""
    wrong = [path for path in CASES if re.search(r"^# by hand: error", path.read_text(), re.M)]
    found = [path for path in wrong if any(not each.endswith(":note") for each in errors_and_all(path)[1])]
    assert len(wrong) >= 30 and len(found) >= 0.6 * len(wrong), sorted(set(map(name, wrong)) - set(map(name, found)))


@pytest.mark.parametrize("path", CASES, ids=name)
def test_eval_touches_nothing_where_there_is_no_block(path):
    done = lamec("eval", path)
    assert done.returncode == 0 and done.stdout == path.read_text()


def test_the_index_of_distributed_jobs_names_its_scripts():
    index = json.loads((ROOT / "tests/data/scripts-systems/distributed.json").read_text())
    assert len(index) >= 50
    for each in index:
        assert (ROOT / "tests/data/scripts-systems" / each["file"]).exists() and each["system"] and each["launch"]
