"""`lamec catalog import`: what it writes, what it never writes, what it says."""
import json

import pytest

FACTS = """
sources:
  guide: {what: user guide, where: "https://example.org/guide", date: 2024-10-15, level: official}
systems:
  small:
    scheduler: {name: slurm}
    account: {required: true, src: [guide]}
    partitions:
      cpu: {nodes: 10, cores: 64, max_time: 2-00:00:00, exclusive: billed per node, threads_per_core: null, src: [guide]}
"""


@pytest.fixture
def facts(tmp_path):
    (tmp_path / "facts.yaml").write_text(FACTS)
    return tmp_path


def files(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*.yaml") if path.name != "facts.yaml")


def test_without_a_directory_nothing_is_written(lamec, facts):
    done = lamec("catalog", "import", "facts.yaml", cwd=facts)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "sites/small/small.yaml: 7 facts read: 5 as fields, 1 as text, 0 as notes, 1 not known\n"
    assert files(facts) == []


def test_a_draft_is_a_catalogue(lamec, facts):
    (facts / "out/recipes").mkdir(parents=True)
    assert lamec("catalog", "import", "facts.yaml", "--into", "out", cwd=facts).returncode == 0
    assert files(facts / "out") == ["sites/small/site.yaml", "sites/small/small.yaml"]
    linted = lamec("catalog", "lint", "out", cwd=facts)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_a_file_that_exists_is_compared_and_kept(lamec, facts):
    lamec("catalog", "import", "facts.yaml", "--into", "out", cwd=facts)
    draft = facts / "out/sites/small/small.yaml"
    changed = draft.read_text().replace("nodes: 10", "nodes: 12")
    draft.write_text(changed)
    done = lamec("catalog", "import", "facts.yaml", "--into", "out", cwd=facts)
    assert done.returncode == 3
    assert "differs  partitions/cpu/nodes: 10 (facts.yaml:9), there 12 (out/sites/small/small.yaml:" in done.stdout
    assert draft.read_text() == changed


def test_against_writes_nothing(lamec, facts):
    (facts / "out").mkdir()
    assert lamec("catalog", "import", "facts.yaml", "--against", "out", cwd=facts).returncode == 0
    assert files(facts / "out") == []
    both = lamec("catalog", "import", "facts.yaml", "--against", "out", "--into", "out", cwd=facts)
    assert both.returncode == 2 and "do not go together" in both.stderr


def test_json_says_what_became_of_each_fact(lamec, facts):
    done = lamec("catalog", "import", "facts.yaml", "--format", "json", cwd=facts)
    (system,) = json.loads(done.stdout)
    became = {fact["path"]: fact["became"] for fact in system["facts"]}
    assert became["partitions.cpu.nodes"] == "field"
    assert became["partitions.cpu.exclusive"] == "text"
    assert became["partitions.cpu.threads_per_core"] == "null"
    reasons = {fact["path"]: fact["reason"] for fact in system["facts"]}
    assert reasons["partitions.cpu.exclusive"] == "neither true nor false"


def test_a_file_that_is_no_facts_file_is_refused_with_its_place(lamec, facts):
    (facts / "facts.yaml").write_text("systems:\n  a: {b: 1, b: 2}\n")
    done = lamec("catalog", "import", "facts.yaml", cwd=facts)
    assert done.returncode == 1 and "facts.yaml:2:" in done.stderr
    missing = lamec("catalog", "import", "facts.yaml", "--system", "other", cwd=facts)
    assert missing.returncode == 1
