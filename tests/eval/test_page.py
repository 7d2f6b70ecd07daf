"""docs/eval.md is run: its files are written, its commands print what stands below them."""
import os
import re
import subprocess

import pytest
from eval_program import ENVIRONMENT, PROGRAM, ROOT

PAGE = (ROOT / "docs/eval.md").read_text()
FILES = re.findall(r"```sh (\S+)\n(.*?)```", PAGE, re.S)
RUNS = re.findall(r"```console\n\$ (lamec .*?)\n(.*?)```", PAGE, re.S)


def test_the_page_has_examples():
    assert len(FILES) == 2 and len(RUNS) == 6


@pytest.mark.parametrize("command, printed", RUNS)
def test_an_example_prints_what_the_page_shows(command, printed, tmp_path):
    for name, text in FILES:
        (tmp_path / name).write_text(text)
    environment = {**ENVIRONMENT, "PATH": f"{os.path.dirname(PROGRAM)}:{ENVIRONMENT['PATH']}"}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout == printed, done.stderr
