#!/usr/bin/python3
"""A login node to try docs/runs.md on, all on this machine: a twin of JURECA behind a real sshd, which asks for a one-time code where
you are root. Opens a shell in which `lamec` reaches it as jureca and `code` prints the code of now; `exit` ends everything. With words:
carries out that command instead of the shell."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/remote"))
sys.dont_write_bytecode = True
import second_factor  # noqa: E402
from login_node import PROGRAM, running_node  # noqa: E402
from person import Person  # noqa: E402

CODE = """#!/usr/bin/python3 -B
import sys, time
sys.path.insert(0, {folder!r})
from second_factor import totp
print(totp(bytes.fromhex({key!r}), time.time()))
"""


def main(words):
    with contextlib.ExitStack() as stack:
        place = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lamec-try.")))
        node = stack.enter_context(running_node(place))
        person = Person(node, place)
        stack.callback(person.leave)
        if reason := second_factor.missing():
            print(f"no second factor: {reason}", file=sys.stderr)
        else:
            server = stack.enter_context(second_factor.CodeNode(node))
            person.move_to(server.node)
            code = person.home / "bin/code"
            code.write_text(CODE.format(folder=str(ROOT / "tests/remote"), key=server.key.hex()))
            code.chmod(0o755)
        shutil.copytree(ROOT / "examples", person.here / "examples")
        environment = {**os.environ, **person.command()[1], "PS1": "try> "}
        environment["PATH"] = f"{person.home / 'bin'}:{PROGRAM.parent}:{environment['PATH']}"
        if not words:
            print("`lamec login jureca` asks for a code, which `code` prints; then docs/runs.md. `exit` ends everything.", file=sys.stderr)
        return subprocess.run(words or ["bash", "--norc", "--noprofile"], cwd=person.here, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
