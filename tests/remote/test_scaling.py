"""Scaling studies, against a real login node in front of a twin with two nodes that run jobs."""
import json
import xml.etree.ElementTree as xml

from login_node import ROOT

PROGRAM = """import sys, json
for epoch in range(1, 5):
    seconds = (5 if epoch == 1 else 2) / NODES
    print('noise')
    print(json.dumps({'epoch': epoch, 'seconds': seconds, 'samples': 100}))
print('rank 0: epoch 9 took %s s' % (8 / NODES))
"""


def program(user, text=PROGRAM):
    (user.here / "train.py").write_text("import os\nNODES = int(os.environ['SLURM_NNODES'])\n" + text)
    return ["--partition", "dc-gpu", "--time", "5m", "--copy", "train.py"]


def test_the_examples_training_on_one_and_two_nodes(user):
    """Real torchrun; the second job has eight ranks on two nodes. Nobody expects that it is faster there."""
    folder = user.here / "digits"
    folder.mkdir()
    (folder / "train.py").write_text((ROOT / "examples/digits/train.py").read_text())
    request = (ROOT / "examples/ddp/train.yaml").read_text().replace("--epochs, 20", "--epochs, 4").replace("../digits/", "")
    (folder / "train.yaml").write_text(request)
    done = user("scale", "digits/train.yaml", "--on", "jureca", "--nodes", "1,2", "--follow", "--plot", "scaling.svg", timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("ddp on JURECA-DC, partition dc-gpu: strong scaling")
    assert lines[2].split()[:4] == ["NODES", "GPUS", "RUNS", "EPOCHS"]
    assert [line.split()[:4] for line in lines[3:]] == [["1", "4", "1/1", "3"], ["2", "8", "1/1", "3"]]
    assert lines[3].split()[-4:] == ["1.00", "1", "100.0", "%"]
    texts = [node.text for node in xml.parse(user.here / "scaling.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert "8 GPUs" in texts and "100 %" in texts and "ideal" in texts
    shown = json.loads(user("scale", "show", "--format", "json").stdout)
    assert [run["state"] for run in shown["runs"]] == ["done", "done"]
    assert all(epoch["samples"] == 1438 for run in shown["runs"] for epoch in run["epochs"])


def test_a_study_is_looked_at_later_and_read_again_otherwise(node, user):
    done = user("scale", "python", "--on", "jureca", "--nodes", "2,1", "--repeat", "2", *program(user), "--", "python", "train.py")
    assert done.returncode == 0, done.stderr
    study = done.stdout.split()[1].rstrip(":")
    assert user("scale", "list").stdout.splitlines()[1].split()[:3] == [study, "1,2", "4"]
    shown = user("scale", "show", study, "--wait", "--format", "json", timeout=120)
    assert shown.returncode == 0, shown.stderr
    figures = json.loads(shown.stdout)["figures"]
    assert [(f["nodes"], f["runs"], f["epochs"], f["seconds"]["median"]) for f in figures] == [(1, 2, 6, 2.0), (2, 2, 6, 1.0)]
    assert figures[1]["efficiency"] == 1.0 and figures[1]["samples_per_second"] == 100.0
    weak = json.loads(user("scale", "show", "--weak", "--skip", "0", "--format", "json").stdout)
    assert weak["figures"][1]["efficiency"] == 2.0 and weak["figures"][1]["epochs"] == 8
    # What was read is kept: the far side may be gone.
    node.tool("tail", "exit 9\n")
    assert user("scale", "show", "--format", "csv").stdout.splitlines()[1].startswith("1,4,2,2,6,2,2,2,50,1,1,1")
    node.tool("tail", 'exec /usr/bin/tail "$@"\n')
    other = json.loads(user("scale", "show", "--pattern", "epoch (\\d+) took (\\S+) s", "--skip", "0", "--format", "json").stdout)
    assert other["pattern"] and other["figures"][0]["seconds"]["median"] == 8.0


def test_what_failed_is_said(user):
    options = program(user, PROGRAM + "if NODES == 2: raise SystemExit(3)\n")
    done = user("scale", "python", "--on", "jureca", "--nodes", "1,2", "--follow", *options, "--", "python", "train.py", timeout=120)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].split()[:4] == ["2", "8", "0/1", "0"]
    assert "2 nodes: run 2 has failed with exit code 3" in done.stderr
    silent = program(user, "")
    done = user("scale", "python", "--on", "jureca", "--nodes", "1", "--follow", *silent, "--", "python", "train.py", timeout=120)
    assert done.returncode == 1 and "run 3 printed no line that is an epoch" in done.stderr


def test_nothing_is_submitted_where_one_script_cannot_be(user):
    options = program(user)
    done = user("scale", "python", "--on", "jureca", "--nodes", "1,4000", *options, "--", "python", "train.py")
    assert done.returncode != 0 and "on 4000 nodes: dc-gpu has 192 nodes" in done.stderr
    for wrong in (["--nodes", "1,1"], ["--nodes", "0"], [], ["--nodes", "1", "--pattern", "("], ["--nodes", "1", "--skip", "x"]):
        done = user("scale", "python", "--on", "jureca", *wrong, *options, "--", "python", "train.py")
        assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    assert "nothing was submitted" in user("runs").stdout
    assert "no scaling study yet" in user("scale", "show").stderr


def test_scripts_alone(user):
    done = user("scale", "ddp", "--on", "jureca", "--nodes", "1,2", "--time", "5m", "--scripts", "s", "--", "python", "train.py")
    assert done.stdout.split() == ["s/nodes-1.sh", "s/nodes-2.sh"]
    assert "#SBATCH --nodes=2" in (user.here / "s/nodes-2.sh").read_text()
    again = user("scale", "ddp", "--on", "jureca", "--nodes", "1,2", "--time", "5m", "--scripts", "s", "--", "python", "other.py")
    assert again.returncode == 1 and "is there already" in again.stderr
    assert "train.py" in (user.here / "s/nodes-1.sh").read_text()
