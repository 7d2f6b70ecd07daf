"""lamec eval on batch scripts as people write them: what it does not touch stays byte for byte, and what went to another system comes back."""
import re

import pytest
from eval_program import ROOT, lamec  # noqa: F401 (a fixture)

SYSTEMS = ("jureca", "juwels-cluster", "juwels-booster", "deep")
MODULE_LINE = re.compile(rb"^[ \t]*(ml|module)([ \t].*)?\r?\n?$")


def head(path, word):
    return re.search(rb"(?m)^# %b: (\S+)" % word, path.read_bytes()).group(1).decode()


CASES = sorted((ROOT / "tests/data/scripts").glob("*.sh"))
AT_HOME = [path for path in CASES if head(path, b"on") in SYSTEMS]
WAYS = [(path, other) for path in AT_HOME for other in SYSTEMS if other != head(path, b"on")]
name = lambda value: getattr(value, "stem", value)


def without_modules(text):
    """The lines that load no module, are no line that continues one, and were not written by lamec."""
    lines, continued = [], False
    for line in text.splitlines(keepends=True):
        of_modules = continued or MODULE_LINE.match(line)
        continued = bool(of_modules) and line.rstrip(b"\r\n").endswith(b"\\")
        if not of_modules and not re.match(rb"[ \t]*# ?(MODULES |lamec: )", line):
            lines.append(line)
    return lines


def refused(done):
    """A refusal says why and writes nothing."""
    assert done.returncode in (0, 1, 2), done.stderr
    if done.returncode != 0:
        assert done.stdout == b"" and done.stderr.strip(), done
    return done.returncode != 0


@pytest.mark.parametrize("path", CASES, ids=name)
def test_a_script_without_a_block_goes_through_unchanged(lamec, path):
    done = lamec("eval", path)
    if b"MODULES BEGIN" in path.read_bytes():
        refused(done)
    else:
        assert (done.returncode, done.stdout) == (0, path.read_bytes()), done.stderr


@pytest.mark.parametrize("software", [[], ["--software", "mpi"]], ids=["its-own", "mpi"])
@pytest.mark.parametrize("path", AT_HOME, ids=name)
def test_an_adopted_script_keeps_what_loads_no_module(lamec, path, software):
    done = lamec("eval", path, "--adopt", "--on", head(path, b"on"), *software)
    if refused(done):
        return
    assert without_modules(done.stdout) == without_modules(path.read_bytes())
    again = lamec("eval", "-", data=done.stdout)
    assert (again.returncode, again.stdout) == (0, done.stdout), again.stderr


@pytest.mark.parametrize("path, other", WAYS, ids=name)
def test_the_way_back_from_another_system_is_exact(lamec, path, other):
    home = head(path, b"on")
    there = lamec("eval", path, "--to", other, "--on", home)
    if refused(there):
        return
    back = lamec("eval", "-", "--to", home, "--on", other, data=there.stdout)
    assert back.returncode == 0, back.stderr
    assert back.stdout == path.read_bytes(), there.stderr
