"""tree.py LAMEC DIRECTORY: 10,000 batch scripts, as a centre's repository of users' scripts would hold them. DIRECTORY/clean has
8,000 that `lamec gen` wrote for every system and software, each with a name that somebody gave it since, DIRECTORY/faulty 2,000 of the
same with a module and a partition misspelt. DIRECTORY/old has 1,000 of a person's own whose block is of an earlier stage."""
import itertools
import json
import pathlib
import re
import subprocess
import sys

lamec, root = sys.argv[1], pathlib.Path(sys.argv[2])


def made(*words):
    done = subprocess.run([lamec, *words], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def listed(*words):
    return json.loads(made(*words, "--format", "json"))


templates = []
for system, software in itertools.product(listed("systems"), listed("software")):
    text = made("gen", system["system"], software["name"], "--nodes", "2", "--time", "1h", "--account", "x", "--", "python", "train.py")
    if text:
        templates.append(text)


def written(folder, count, change):
    for number in range(count):
        path = root / folder / str(number // 100) / f"job{number}.sh"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub("--job-name=.*", f"--job-name=run{number}", templates[number % len(templates)])
        path.write_text(change(text))


written("clean", 8000, lambda text: text)
written("faulty", 2000, lambda text: text.replace("Python", "Pyhton").replace("PyTorch/", "PyTorhc/").replace("--partition=", "--partition=x"))
old = made("gen", "jureca", "ddp", "stage=2024", "--nodes", "2", "--", "python", "train.py")
templates = [re.sub("# lamec: .*\n", "", old).replace(" stage=2024", "")]  # a block in a script of a person's own
written("old", 1000, lambda text: text)
