"""%lamec and %%lamec in a real IPython kernel, against the login node."""
import json
import pathlib
import subprocess

import pytest

from login_node import PROGRAM, ROOT, jobs_named, lamec_in

NOTEBOOK = pathlib.Path(__file__).parent / "notebook.py"


@pytest.fixture
def notebook(node, user):
    def run(*cells):
        _, environment = lamec_in(node, user.home)
        environment.update(PYTHONPATH=str(ROOT / "python"), LAMEC_PROGRAM=str(PROGRAM))
        done = subprocess.run(["/usr/bin/python3", NOTEBOOK, json.dumps(["%load_ext lamec", *cells])], cwd=user.here, env=environment,
                              capture_output=True, text=True, timeout=200)
        assert done.returncode == 0, done.stderr
        loaded, *answers = json.loads(done.stdout)
        assert loaded["reply"] == "ok"
        return answers

    return run


def test_a_line_is_a_command(user, notebook):
    gen, nope, findings, bad, again = notebook(
        "%lamec gen jureca ddp", "%lamec gen jureka ddp", "%%lamec check - --on jureca\n#!/bin/bash\n#SBATCH --partition=nope\nsrun x\n",
        "%lamec gen 'jureca", "system = 'deep'\n%lamec gen $system ddp")
    assert gen["stdout"] == user("gen", "jureca", "ddp").stdout and gen["reply"] == "ok"
    assert nope["stderr"].startswith("UsageError: no system is called 'jureka'") and "did you mean 'jureca'" in nope["stderr"]
    assert nope["reply"] == "error"
    assert "nope" in findings["stdout"] and findings["reply"] == "ok"
    assert "cannot be read" in bad["stderr"]
    assert "MODULES BEGIN deep ddp" in again["stdout"]


def test_what_needs_a_terminal_says_so(notebook):
    (answer,) = notebook("%lamec login jureca")
    assert "terminal" in answer["stderr"]


def test_a_cell_becomes_the_program_of_a_job(notebook):
    cell = ("%%lamec run --on jureca --partition dc-gpu --nodes 1 --time 5m --name cell -- 'two words' $HOME\n"
            "import os, sys\nprint('here', sys.argv[1:])\nprint(os.environ['SLURM_JOB_PARTITION'], os.environ['STAGE'])\nprint('ä', file=sys.stderr)\n")
    job, state = notebook(cell, "print(_lamec_run.state, _lamec_run.exit_code, _lamec_run.system)\n%lamec runs")
    assert job["reply"] == "ok", job
    assert "here ['two words'" in job["stdout"] and "dc-gpu 2025" in job["stdout"]
    assert "run 1: job" in job["stderr"]
    assert state["stdout"].startswith("done 0 jureca\n") and "cell" in state["stdout"]


def test_a_cell_that_fails(notebook):
    job, state = notebook("%%lamec run --on jureca python --partition dc-gpu --nodes 1 --time 5m\nraise SystemExit(3)\n", "print(_lamec_run.state)")
    assert "UsageError: run 1 has failed with exit code 3" in job["stderr"] and job["reply"] == "error"
    assert state["stdout"] == "failed\n"


def test_what_is_refused_leaves_no_run(notebook):
    job, state = notebook("%%lamec run --on jureca --partition nope --time 5m\nprint(1)\n", "print('_lamec_run' in globals())")
    assert "nope" in job["stderr"] and state["stdout"] == "False\n"


def test_output_comes_while_the_job_runs_and_an_interrupt_cancels_it(node, notebook):
    cell = ("%%lamec run --on jureca --partition dc-gpu --nodes 1 --time 5m --name endless\n"
            "import time\nfor i in range(600):\n    print('step', i, flush=True)\n    time.sleep(0.5)\n")
    job, state, after = notebook([cell, "step 1"], "print(_lamec_run.state)", "print('alive')\n%lamec status")
    assert "step 1" in job["stdout"] and job["error"].startswith("KeyboardInterrupt")
    assert state["stdout"] == "cancelled\n"
    assert after["stdout"].startswith("alive\n") and "no run waits or runs" in after["stdout"]
    assert jobs_named(node, "endless") != []


def test_nothing_of_ipython_is_imported_with_the_package():
    code = ("import sys, time; a = time.perf_counter(); import lamec; b = time.perf_counter()\n"
            "print('IPython' in sys.modules, 'lamec._magic' in sys.modules, b - a < 0.02)")
    done = subprocess.run(["/usr/bin/python3", "-c", code], env={"PYTHONPATH": str(ROOT / "python"), "PATH": "/usr/bin:/bin"}, capture_output=True,
                          text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]
