"""Runs of Torque on this machine: no server can be had, so qsub, qstat, qselect and qdel are stand-ins over one file of jobs.
They answer as Torque 6.1.1 does (tests/data/dialects/torque); dependencies are kept, not acted upon."""
import json
import subprocess

import pytest

from login_node import PROGRAM

TOOLS = r'''#!/usr/bin/python3
import json, os, pathlib, sys
file = pathlib.Path(__file__).parent / "jobs.json"
jobs = json.loads(file.read_text()) if file.exists() else {}
name, words = os.path.basename(sys.argv[0]), sys.argv[1:]
if name == "qsub":
    job = {"state": "Q", "vars": words[words.index("-v") + 1] if "-v" in words else "",
           "depend": words[words.index("-W") + 1] if "-W" in words else "", "link": os.environ.get("LAMEC_CHAIN_LINK", "")}
    number = f"{len(jobs) + 1}.srv"
    jobs[number] = job
    if os.environ.get("QSUB_KILLS"):
        file.write_text(json.dumps(jobs))
        os.kill(os.getppid(), 9)
    print(number)
elif name == "qselect":
    print("\n".join(jobs))
elif name == "qdel":
    for word in words:
        jobs[word].update(state="C", exit="271")
else:
    for word in [w for w in words if not w.startswith("-")]:
        if word not in jobs:
            sys.exit(f"qstat: Unknown Job Id {word}")
        job = jobs[word]
        print(f"Job Id: {word}\n    Job_Name = x\n    job_state = {job['state']}")
        if "exit" in job:
            print(f"    exit_status = {job['exit']}")
        print(f"    Variable_List = PBS_O_HOME=/home/me,{job['vars']},PBS_O_LANG=C\n")
file.write_text(json.dumps(jobs))
'''
JOB = "#!/bin/bash\n#PBS -N x\n#PBS -v A=1\n#PBS -q batch\n#PBS -l nodes=1:ppn=4,walltime=00:10:00\ntrue\n"


@pytest.fixture
def riga(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("qsub", "qstat", "qselect", "qdel"):
        (tools / name).write_text(TOOLS)
        (tools / name).chmod(0o755)
    (tmp_path / "job.sh").write_text(JOB)

    class Riga:
        def __call__(self, *words, **variables):
            environment = {"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", **variables}
            return subprocess.run([PROGRAM, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)

        def submit(self, *words, **variables):
            return self("submit", "job.sh", "--on", "rudens", "--host", "local", "--directory", str(tmp_path / "runs"), "--force", *words, **variables)

        def jobs(self):
            return json.loads((tools / "jobs.json").read_text())

        def end(self, job, code):
            jobs = self.jobs()
            jobs[job].update(state="C", exit=str(code))
            (tools / "jobs.json").write_text(json.dumps(jobs))

        def shown(self):
            return json.loads(self("runs", "show", "--format", "json").stdout)

    return Riga()


def test_after_is_a_dependency(riga):
    assert riga.submit().returncode == 0
    done = riga.submit("--after", "1")
    assert done.returncode == 0, done.stderr
    jobs = riga.jobs()
    assert jobs["2.srv"]["depend"] == "depend=afterok:1.srv" and jobs["1.srv"]["vars"].startswith("A=1,LAMEC_RUN=")


def test_a_job_whose_number_never_came_is_found_by_its_variable(riga):
    assert riga.submit().returncode == 0
    done = riga.submit(QSUB_KILLS="1")  # the server took it, and nobody kept its number
    assert done.returncode == 0 and "job 2.srv" in done.stdout, done.stdout + done.stderr
    assert len(riga.jobs()) == 2


def test_a_chain_and_its_end(riga):
    done = riga.submit("--chain", "3")
    assert done.returncode == 0 and "jobs 1.srv, 2.srv, 3.srv, one after the other" in done.stdout, done.stdout + done.stderr
    jobs = riga.jobs()
    assert [job["depend"] for job in jobs.values()] == ["", "depend=afternotok:1.srv", "depend=afternotok:1.srv:2.srv"]
    assert [job["vars"].split(",", 2)[2] for job in jobs.values()] == [f"LAMEC_CHAIN_LINK={k},LAMEC_CHAIN_LENGTH=3" for k in (1, 2, 3)]
    riga.end("1.srv", -11)
    assert "waits; link 2 of 3" in riga("status").stdout
    riga.end("2.srv", 0)
    assert riga("status", "last").returncode == 0 and riga.shown()["link"] == 2


def test_cancel_ends_all_links(riga):
    assert riga.submit("--chain", "2").returncode == 0
    assert riga("cancel", "last").returncode == 0
    assert riga.shown()["state"] == "cancelled" and {job["state"] for job in riga.jobs().values()} == {"C"}


def test_pjm_has_no_chains(riga):
    done = riga("submit", "job.sh", "--on", "cte-arm", "--host", "local", "--chain", "2", "--force")
    assert done.returncode == 1 and "a chain cannot be said to PJM" in done.stderr, done.stderr
