"""lamec check as a user meets it: every rule's page is its test, what lamec writes is clean, forms, repairs, hostile files."""
import json
import re
import subprocess
from collections import Counter

import pytest
from check_program import PROGRAM, ROOT, lamec

PAGES = sorted((ROOT / "docs/rules").glob("LM*.md"))
CASES = sorted((ROOT / "tests/data/scripts").glob("*.sh"))
TOKEN = "hf_" + "Q7" * 17


def findings(path, *words):
    done = lamec("check", path, "--format", "json", *words)
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return [finding for checked in json.loads(done.stdout) for finding in checked["findings"]]


def example(page, heading):
    text = page.read_text().split(f"## {heading}\n")[1]
    body = re.search(r"```sh\n(.*?)```", text, re.S).group(1).replace("\u240d", "\r")
    line = re.search(r"Found in line (\d+)", text)
    return body, int(line.group(1)) if line else 0


def on(page):
    found = re.search(r"--on ([a-z-]+)`", page.read_text())
    return ["--on", found.group(1)] if found else []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_bad_example_is_found_where_the_page_says(page, tmp_path):
    script = tmp_path / "job.sh"
    body, line = example(page, "Bad")
    script.write_bytes(body.encode())
    assert (page.stem, line) in [(f["code"], f["line"]) for f in findings(script, *on(page))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_good_example_is_clean(page, tmp_path):
    script = tmp_path / "job.sh"
    script.write_bytes(example(page, "Good")[0].encode())
    assert findings(script, *on(page)) == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs/rules/README.md"], ids=lambda page: page.stem)
def test_page_is_what_the_program_prints(page):
    assert page.read_text() == lamec("explain", "rules" if page.stem == "README" else page.stem).stdout


def test_a_rule_that_does_not_exist_gets_the_nearest():
    done = lamec("explain", "LM099")
    assert done.returncode == 1 and "there is no rule LM099" in done.stderr and "did you mean 'LM009'" in done.stderr


def test_every_rule_has_a_page():
    listed = re.findall(r"^\| \[(LM\d+)\]", lamec("explain", "rules").stdout, re.M)
    assert len(listed) == len(set(listed)) >= 30
    assert [page.stem for page in PAGES] == sorted(listed)


def cells():
    systems = [s["system"] for s in json.loads(lamec("systems", "--format", "json").stdout)]
    return [(s, item["name"]) for item in json.loads(lamec("software", "--format", "json").stdout) for s in systems]


def test_what_gen_writes_is_clean(tmp_path):
    written = 0
    known = {s["system"]: s for s in json.loads(lamec("systems", "--format", "json").stdout)}
    for system, software in cells():
        account = known[system]["scheduler"].get("account_example") or "x"
        # A system that is gone says so in every script, whatever else it holds.
        gone = {"LM058"} if "successor" in known[system] and known[system]["successor"] else set()
        for extra in ([], ["--provider", "venv"], ["--provider", "modules"], ["--setup"]):
            words = ["gen", system, software, *extra]
            if extra != ["--setup"]:
                words += ["--nodes", "2", "--time", "1h", "--account", account, "--", "python", "train.py"]
            done = lamec(*words)
            if done.returncode != 0:
                continue
            written += 1
            script = tmp_path / "job.sh"
            script.write_text(done.stdout)
            found = findings(script, "--on", system)
            assert {f["code"] for f in found} <= gone, (words, found)
    assert written > 800


@pytest.mark.parametrize("path", sorted((ROOT / "tests/golden").glob("*/expected.sh")), ids=lambda path: path.parent.name)
def test_golden_scripts_are_clean(path):
    if not path.read_text().startswith(("#!", "# MODULES")) or not (path.parent / "command").read_text().startswith("gen "):
        return
    # The person gave these lines: a launch line of their own, a name that holds $( ) on purpose, the published example word by word.
    allowed = {"jureca-command-line": {"LM027"}, "jureca-published": {"LM027"}, "jureca-hostile": {"LM014"}, "cte-arm-mpi": {"LM058"}}.get(path.parent.name, set())
    assert {f["code"] for f in findings(path)} <= allowed


def said(path):
    """The first lines of a case say what it is on and which codes were expected by hand, each with its gravity."""
    text = path.read_text()
    expected = re.search(r"^# expected:(.*)$", text, re.M).group(1).split()
    return re.search(r"^# on: (\S+)", text, re.M).group(1), sorted(expected)


def graves(path, system):
    words = [] if system == "-" else ["--on", system]  # "-": of a centre that the catalogue does not know
    return sorted(f"{f['code']}:{f['severity']}" for f in findings(path, *words))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_scripts_as_people_write_them(path):
    system, expected = said(path)
    assert graves(path, system) == expected


def test_there_are_cases():
    assert len(CASES) >= 64
    assert len([path for path in CASES if said(path)[0] != "all"]) >= 30, "for systems that the catalogue knows"


def test_a_false_error_is_rare():
    """Over all cases: of a hundred scripts at most two get an error that a person who knows would not report."""
    wrong = []
    for path in CASES:
        system, expected = said(path)
        wrong += [(path.stem, grave) for grave in (Counter(graves(path, system)) - Counter(expected)).elements() if grave.endswith(":error")]
    assert len(wrong) <= 0.02 * len(CASES), wrong


@pytest.fixture
def faulty(tmp_path):
    script = tmp_path / "job.sh"
    script.write_text(f"#!/bin/bash\r\n#SBATCH -ntasks=4\r\n#SBATCH --time=2h\r\nexport HF_TOKEN={TOKEN}\r\n")
    return script


def test_secrets_are_never_printed(faulty):
    for form in ("text", "json", "sarif", "github", "gitlab"):
        done = lamec("check", faulty, "--format", form)
        assert done.returncode == 3
        assert "LM033" in done.stdout and "Q7Q7" not in done.stdout + done.stderr


def test_fix_repairs_and_keeps_the_first_text(faulty):
    before = faulty.read_bytes()
    lamec("check", faulty, "--fix")
    assert faulty.with_name("job.sh.bak").read_bytes() == before
    assert faulty.read_text() == f"#!/bin/bash\n#SBATCH --ntasks=4\n#SBATCH --time=02:00:00\nexport HF_TOKEN={TOKEN}\n"
    assert {f["code"] for f in findings(faulty)} == {"LM033"}


def test_fail_on_decides_the_exit_code(tmp_path):
    script = tmp_path / "job.sh"
    script.write_text("#!/bin/bash\n#SBATCH --nodes=1\nmpirun x\n")
    assert [lamec("check", script, "--fail-on", level).returncode for level in ("error", "warning", "note")] == [0, 0, 3]


def test_directories_and_globs(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    for name in ("a/one.sbatch", "a/b/two.sh"):
        (tmp_path / name).write_text("#!/bin/bash\n#SBATCH --nodes=1\n")
    (tmp_path / "a/plain.sh").write_text("echo no batch script\n")
    names = lambda *words: [checked["file"].split("/")[-1] for checked in json.loads(lamec("check", *words, "--format", "json", cwd=tmp_path).stdout)]
    assert sorted(names("a")) == ["one.sbatch", "two.sh"]
    assert names("**/*.sbatch") == ["one.sbatch"]
    assert names("a/**/two.sh") == ["two.sh"]
    assert lamec("check", "nothing/*.sh", cwd=tmp_path).returncode == 1


def test_a_whole_repository_is_read_with_care(tmp_path):
    """Of all that lies in a repository only batch scripts are looked at; what looks like one and is none is a note."""
    good = "#!/bin/bash\n#SBATCH --nodes=1\nsrun x\n"
    for name in ("jobs/job.sh", ".git/hooks/job.sh", "jobs/.hidden/job.sh", "jobs/notes.txt", "jobs/link-target.job"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(good)
    (tmp_path / "jobs/binary.sh").write_bytes(b"\x7fELF\0\0")
    (tmp_path / "jobs/nul.sh").write_bytes(good.encode() + b"\0")
    with open(tmp_path / "jobs/large.sh", "wb") as file:
        file.write(good.encode())
        file.truncate(100 << 20)
    (tmp_path / "jobs/loop").symlink_to(tmp_path / "jobs", target_is_directory=True)
    (tmp_path / "jobs/dangling.sh").symlink_to("nowhere")
    (tmp_path / "jobs/block.sh").write_text("  # MODULES BEGIN jureca ddp\n")
    (tmp_path / "jobs/noise.sh").write_bytes(bytes(range(1, 256)) * 100)
    done = lamec("check", ".", "--format", "json", cwd=tmp_path)
    assert sorted(checked["file"] for checked in json.loads(done.stdout)) == ["./jobs/block.sh", "./jobs/job.sh", "./jobs/link-target.job"]
    assert "jobs/nul.sh is left out" in done.stderr and done.returncode == 3


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_a_repository_without_scripts_is_clean(tmp_path, form):
    (tmp_path / "main.py").write_text("print()\n")
    done = lamec("check", ".", "--format", form, cwd=tmp_path)
    assert done.returncode == 0 and "holds no batch script" in done.stderr
    if form in ("json", "sarif", "gitlab"):
        json.loads(done.stdout)


def test_hostile_files_get_a_sentence(tmp_path):
    script = tmp_path / "job.sh"
    script.write_bytes(b"\x7fELF\0\0")
    assert "binary" in lamec("check", script).stderr
    script.write_bytes(b"#" * (5 << 20))
    assert "4 MiB" in lamec("check", script).stderr
    script.write_bytes(b"#!/bin/bash\n#SBATCH --comment=\xff\xfe\n#SBATCH \xff\n")
    assert {f["code"] for f in findings(script)} == {"LM011"}
    script.write_bytes(b"#!/bin/bash\n" + b"module load a && [ $x > 0 ] # lamec: ignore=LM034 test\n" * 40000)
    assert lamec("check", script, "--format", "json").returncode == 0


def test_a_read_only_script_is_not_repaired(tmp_path):
    script = tmp_path / "job.sh"
    text = "#!/bin/bash\n#SBATCH --nodes=1\nif [ $X > 0 ]; then echo x; fi\n"
    script.write_text(text)
    script.chmod(0o444)
    done = lamec("check", script, "--fix")
    writable = tmp_path / "writable.sh"
    writable.write_text(text)
    lamec("check", writable, "--fix")
    assert writable.read_text() != text, "the script is one that --fix repairs"
    assert done.returncode == 1 and "read-only" in done.stderr
    assert script.read_text() == text and not (tmp_path / "job.sh.bak").exists()


def test_standard_input_is_checked():
    done = subprocess.run([PROGRAM, "check", "-", "--on", "jureca"], input="#!/bin/bash\n#SBATCH -p nope --account=x\n", capture_output=True, text=True)
    assert done.returncode == 3 and "-:2:9" in done.stdout


def test_standard_input_is_not_repaired_in_place(tmp_path):
    """A file called `-` and its `-.bak` were written here once."""
    done = subprocess.run([PROGRAM, "check", "-", "--on", "jureca", "--fix"], input="#!/bin/bash\r\n#SBATCH -p dc-gpu\r\n", cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and "in place" in done.stderr and not list(tmp_path.iterdir())
