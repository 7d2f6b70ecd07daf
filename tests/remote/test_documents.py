"""The tutorial is carried out, line by line."""
import re
import shlex

from login_node import ROOT, JOB

TRAINING = "print('epoch 1')\nopen('model.txt', 'w').write('weights')\n"


def tutorial():
    text = (ROOT / "docs/runs.md").read_text()
    text = text[text.index("## Five minutes"):text.index("## What happens")]
    return re.findall(r"^    lamec (.+)$", text, flags=re.M), re.search(r"(?m)^    systems:\n(?:    .*\n)+", text).group(0)


def test_the_tutorial(node, user):
    commands, config = tutorial()
    (user.home / ".config/lamec/config.yaml").write_text(re.sub(r"(?m)^    ", "", config))
    (user.here / "train.py").write_text(TRAINING)
    (user.here / "job.sh").write_text(JOB.format(name="mine", body="python3 train.py"))
    printed = {}
    for command in commands:
        done = user(*shlex.split(command))
        assert done.returncode == 0, command + "\n" + done.stdout + done.stderr
        printed[command.split()[0]] = done.stdout
    assert (user.here / "results/model.txt").read_text() == "weights"
    assert printed["logs"] == "epoch 1\n"
    assert "done" in printed["runs"]


def test_the_readme_shows_commands_of_the_tutorial():
    text = (ROOT / "README.md").read_text()
    text = text[text.index("## Run it there"):text.index("## Try before")]
    shown = {line.split()[0] for line in re.findall(r"^    lamec (.+?)(?:#.*)?$", text, flags=re.M)}
    assert shown <= {command.split()[0] for command in tutorial()[0]}
