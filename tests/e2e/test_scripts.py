"""The scripts of the repository: what they promise, and that every package is named once."""
import os
import re
import signal
import subprocess
import time

import pytest
from place import PROGRAM, ROOT

pytestmark = pytest.mark.xdist_group("build")  # one worker: they write to the same build folder

SCRIPTS = sorted(path for path in [*(ROOT / "scripts").glob("*.sh"), *(ROOT / "bench").glob("*.sh"), ROOT / ".ci/run"])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_bash_reads_it(script):
    done = subprocess.run(["bash", "-n", script], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_versions_lists_every_package():
    listed = subprocess.run(["bash", "scripts/dependencies.sh"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    packages = [re.split(r" *\| *", row)[1:3] for row in listed.splitlines()[2:]]
    written = [re.split(r" *\| *", row)[1:3] for row in (ROOT / "docs/versions.md").read_text().splitlines() if row.startswith("| ")][1:]
    assert packages == written and len(packages) > 20


def demo(directory, **kwargs):
    environment = {**os.environ, "TMPDIR": str(directory)}
    return subprocess.Popen(["bash", "scripts/demo.sh"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, **kwargs)


# The demo builds and runs build/release; another build is not what it shows.
ON_RELEASE = PROGRAM == ROOT / "build/release/bin/lamec"


def test_demo_trains_and_refuses(tmp_path):
    assert ON_RELEASE, "this test runs with build/release alone"
    with demo(tmp_path) as process:
        text = process.communicate(timeout=500)[0]
    assert process.returncode == 0, text[-3000:]
    assert float(re.search(r"^Test accuracy ([0-9.]+) %", text, re.MULTILINE).group(1)) > 90
    assert "a node of dc-gpu has 4 GPUs, not 9" in text
    assert "Batch job submission failed: Requested node configuration is not available" in text
    assert "dc-gpu runs jobs for up to 24 hours, not 30 hours" in text and "+#SBATCH --partition=booster" in text
    assert len(re.findall(r"^slurm: +accepted", text, re.MULTILINE)) == 2
    assert list(tmp_path.glob("lamec-*")) == []


def test_demo_stopped_by_ctrl_c_leaves_nothing(tmp_path):
    assert ON_RELEASE, "this test runs with build/release alone"
    # Ctrl-C works also where this test itself was started in the background, with SIGINT ignored.
    process = demo(tmp_path, start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    shown = ""
    for line in process.stdout:
        shown += line
        if line.startswith("==> Submitting"):
            break
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the foreground
    shown += process.communicate(timeout=60)[0]
    assert process.returncode == 130, shown
    assert "twin jureca is down" in shown
    assert list(tmp_path.glob("lamec-*")) == []
