"""The forms of lamec check for pipelines: SARIF against its schema, GitHub's workflow commands, GitLab's code quality report."""
import json
import pathlib
import re
import subprocess

import jsonschema
import pytest
from check_program import ROOT, lamec

# Line 3: two umlauts (2 bytes, 1 unit each) and an emoji (4 bytes, 2 units) before the finding; line 4 is no UTF-8.
FAULTY = "#!/bin/bash\n#SBATCH -ntasks=4\necho Jülich für 🚀 && if [ $x > 0 ]; then echo; fi\n".encode() + b"#SBATCH --comment=\xff\n"


@pytest.fixture(scope="session")
def schema():
    """The schema that the package carries is 2.1.0-rtm.4. It differs from the published one of errata 01 (docs.oasis-open.org) in
    nothing that lamec writes but the rule that a region says where it begins, which the test states itself."""
    folder = subprocess.run([ROOT / "scripts/pypi.sh"], stdout=subprocess.PIPE, text=True, check=True, timeout=120).stdout.strip()
    return json.loads((pathlib.Path(folder) / "sarif-2.1.0-rtm.4.json").read_text())


def report(form, *paths, cwd):
    done = lamec("check", *paths, "--format", form, cwd=cwd)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


@pytest.fixture
def tree(tmp_path):
    for name in ("job.sh", "a b/ü#1?.sh", "clean.sh"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"#!/bin/bash\n#SBATCH --nodes=1\nsrun x\n" if name == "clean.sh" else FAULTY)
    return tmp_path


@pytest.mark.parametrize("paths", [["job.sh"], ["clean.sh"], ["."], ["a b/ü#1?.sh", "job.sh", "--on", "all"]], ids=str)
def test_sarif_keeps_to_its_schema(schema, tree, paths):
    sarif = json.loads(report("sarif", *paths, cwd=tree))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.draft4_format_checker).validate(sarif)
    for result in sarif["runs"][0]["results"]:
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1


def test_the_schema_would_say_so(schema, tree):
    sarif = json.loads(report("sarif", "job.sh", cwd=tree))
    sarif["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(sarif)


def test_sarif_columns_are_utf16_and_others_bytes(tree):
    run = json.loads(report("sarif", "job.sh", cwd=tree))["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    line = FAULTY.splitlines()[2].decode()
    places = {result["ruleId"]: result["locations"][0]["physicalLocation"]["region"] for result in run["results"]}
    units = line[: line.index(">")].encode("utf-16-le")
    assert places["LM034"] == {"startLine": 3, "startColumn": len(units) // 2 + 1}
    bytes_before = len(line[: line.index(">")].encode())
    found = [f for f in json.loads(report("json", "job.sh", cwd=tree))[0]["findings"] if f["code"] == "LM034"]
    assert found[0]["column"] == bytes_before + 1 != len(units) // 2 + 1


def test_sarif_names_files_as_uris(tree):
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(report("sarif", ".", cwd=tree))["runs"][0]["results"]}
    assert uris == {"job.sh", "a%20b/%C3%BC%231%3F.sh"}
    absolute = json.loads(report("sarif", tree / "job.sh", cwd=tree))["runs"][0]["results"][0]
    assert absolute["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"file://{tree}/job.sh"


def test_gitlab_has_the_documented_fields(tree):
    """docs.gitlab.com/ci/testing/code_quality: an array; a path from the repository's root without "./"; five severities."""
    entries = json.loads(report("gitlab", ".", cwd=tree))
    assert len(entries) > 4
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["description"] and re.fullmatch(r"LM\d{3}", entry["check_name"]) and re.fullmatch(r"[0-9a-f]{16,}", entry["fingerprint"])
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["path"] in ("job.sh", "a b/ü#1?.sh") and entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert json.loads(report("gitlab", "clean.sh", cwd=tree)) == []


def test_a_fingerprint_stays_when_lines_move(tree):
    names = lambda: {e["fingerprint"] for e in json.loads(report("gitlab", "job.sh", cwd=tree)) if e["check_name"] == "LM034"}
    before = names()
    (tree / "job.sh").write_bytes(FAULTY.replace(b"#!/bin/bash\n", b"#!/bin/bash\n# a new line\n"))
    assert names() == before != set()


def test_github_has_one_command_a_finding(tree):
    """docs.github.com, workflow commands: one line each; %, CR and LF are escaped, in properties : and , too."""
    (tree / "a,b:%.sh").write_bytes(FAULTY)
    lines = report("github", "a,b:%.sh", cwd=tree).splitlines()
    assert len(lines) >= 2
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) file=a%2Cb%3A%25\.sh,line=\d+,col=\d+,title=LM\d{3}::[^\r\n]+", line), line


def test_the_caret_stands_under_the_character(tree):
    (tree / "job.sh").write_bytes(FAULTY.replace(b"\xff", b""))
    lines = lamec("check", "job.sh", cwd=tree).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "LM034" in line)
    assert lines[at + 1][len(lines[at + 2]) - 1] == ">"
