"""The commit hooks as the pre-commit framework runs them, and the shell lines of the pipelines in examples/ci."""
import json
import os
import pathlib
import shutil
import subprocess

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")).resolve()
GOOD = "#!/bin/bash\n#SBATCH --nodes=1\n# MODULES BEGIN deep ddp\nml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6\n# MODULES END\nsrun x\n"
FAULTY = GOOD.replace("--nodes=1", "-nodes=1")
STALE = GOOD.replace("Stages/2022", "Stages/2020")


@pytest.fixture
def repository(tmp_path):
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "lamec").symlink_to(PROGRAM)
    work = tmp_path / "work"
    work.mkdir()
    environment = {"PATH": f"{bin}:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PRE_COMMIT_HOME": str(tmp_path / "cache"),
                   "GIT_CONFIG_COUNT": "3", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "A", "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "a@example.org",
                   "GIT_CONFIG_KEY_2": "protocol.file.allow", "GIT_CONFIG_VALUE_2": "always"}

    def run(*words, cwd=work):
        return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)

    assert run("git", "init", "-q").returncode == 0
    run.work = work
    return run


def files(work, **texts):
    for name, text in texts.items():
        path = work / "jobs" / f"{name}.sh"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def hooks(repository, tmp_path):
    """LAMEC's repository as pre-commit clones it: the hook file at its root, one commit."""
    source = tmp_path / "lamec"
    source.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    for words in (["git", "init", "-q"], ["git", "add", "-A"], ["git", "commit", "-qm", "hooks"], ["git", "tag", "v0.1.0"]):
        assert repository(*words, cwd=source).returncode == 0
    config = yaml.safe_load((ROOT / "examples/ci/pre-commit-config.yaml").read_text())
    config["repos"][0]["repo"] = str(source)
    (repository.work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert repository("pre-commit", "install").returncode == 0


def test_a_commit_is_held_up_by_a_faulty_script(repository, tmp_path):
    hooks(repository, tmp_path)
    files(repository.work, job=FAULTY)
    repository("git", "add", "-A")
    done = repository("git", "commit", "-qm", "one")
    assert done.returncode != 0 and "LM009" in done.stdout + done.stderr, done.stdout + done.stderr
    files(repository.work, job=STALE)
    repository("git", "add", "-A")
    done = repository("git", "commit", "-qm", "two")
    assert done.returncode != 0 and "+ml Stages/2022" in done.stdout + done.stderr, done.stdout + done.stderr
    files(repository.work, job=GOOD)
    repository("git", "add", "-A")
    done = repository("git", "commit", "-qm", "three")
    assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_leave_other_files_alone(repository, tmp_path):
    hooks(repository, tmp_path)
    (repository.work / "notes.txt").write_text(FAULTY)
    (repository.work / "tool").write_bytes(b"\x7fELF\0")
    (repository.work / "plain.sh").write_text("#!/bin/sh\necho hello\n")
    repository("git", "add", "-A")
    done = repository("pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr


def test_hook_file_is_one_that_pre_commit_takes(repository):
    assert repository("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")).returncode == 0
    assert repository("pre-commit", "validate-config", str(ROOT / "examples/ci/pre-commit-config.yaml")).returncode == 0


def gitlab_lines():
    return yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text())["lamec"]["script"]


def github_lines():
    steps = yaml.safe_load((ROOT / "examples/ci/github-workflow.yml").read_text())["jobs"]["lamec"]["steps"]
    return [step["run"] for step in steps if "run" in step]


@pytest.mark.parametrize("lines", [gitlab_lines(), github_lines()], ids=["gitlab", "github"])
@pytest.mark.parametrize("text, passes", [(GOOD, True), (FAULTY, False), (STALE, False), (None, True)], ids=["good", "faulty", "stale", "empty"])
def test_shell_lines_of_a_pipeline(repository, lines, text, passes):
    """Each line in a shell that stops at the first failure, as both services run them."""
    if text is not None:
        files(repository.work, job=text, other=GOOD)
    codes = []
    for line in lines:
        codes.append(repository("bash", "-eo", "pipefail", "-c", line).returncode)
        if codes[-1] != 0:
            break
    assert (codes == [0] * len(lines)) == passes, codes
    assert passes or codes[-1] == 3


def test_gitlab_collects_the_report_even_when_the_job_fails(repository):
    files(repository.work, job=FAULTY)
    job = yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text())["lamec"]
    assert repository("bash", "-eo", "pipefail", "-c", job["script"][0]).returncode == 0
    report = json.loads((repository.work / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {"LM009"} <= {entry["check_name"] for entry in report}
    assert {entry["location"]["path"] for entry in report} == {"jobs/job.sh"} and job["artifacts"]["when"] == "always"


def test_the_github_workflow_has_what_a_runner_needs():
    flow = yaml.load((ROOT / "examples/ci/github-workflow.yml").read_text(), Loader=yaml.BaseLoader)
    assert set(flow["on"]) == {"push", "pull_request"} and flow["jobs"]["lamec"]["runs-on"] and flow["permissions"] == {"contents": "read"}
    assert all(("uses" in step) != ("run" in step) for step in flow["jobs"]["lamec"]["steps"])
