"""A person with a laptop of their own: a home directory, an ssh configuration, and what no file or message may ever hold."""
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

import pexpect

from login_node import JOB, PROGRAM, ROOT, in_twin, lamec_in, write_client, write_ssh

PROMPT = "Verification code"
PLANTED = "open-sesame-4711"  # a secret in the person's environment


class Person:
    """Call it with words, .start() it and go on, or talk to it at a .terminal()."""

    def __init__(self, node, directory):
        self.node = node
        self.home = directory / "h"
        self.here = directory / "work"
        self.here.mkdir()
        self.said = []
        self.secrets = [PLANTED, (node.directory / "user_key").read_text().splitlines()[1]]
        # The path of a socket is short.
        self.runtime = self.made = pathlib.Path(tempfile.mkdtemp(prefix="l-", dir="/tmp"))
        write_client(node, self.home)

    def move_to(self, node):
        """The host `jureca` is that server from now on."""
        self.disconnect()
        self.node = node
        write_ssh(node, self.home)

    def command(self, *words, **variables):
        return lamec_in(self.node, self.home, *words,
                        **{"XDG_RUNTIME_DIR": str(self.runtime), "AWS_SECRET_ACCESS_KEY": PLANTED, **variables})

    def start(self, *words, before=(), **variables):
        """`before`: words of a program that starts it."""
        command, environment = self.command(*words, **variables)
        return subprocess.Popen([*before, *command], cwd=self.here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __call__(self, *words, timeout=120, **variables):
        process = self.start(*words, **variables)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        done = subprocess.CompletedProcess(words, process.returncode, *(text.decode(errors="surrogateescape") for text in (out, err)))
        self.said += [done.stdout, done.stderr]
        return done

    def terminal(self, *words):
        command, environment = self.command(*words)
        return pexpect.spawn(str(command[0]), command[1:], cwd=str(self.here), env=environment, encoding="utf-8", timeout=20)

    def log_in(self, *codes, well=True):
        """`lamec login` at a terminal, answered with one code after the other; what it showed."""
        terminal = self.terminal("login", "jureca")
        for code in codes:
            terminal.expect(PROMPT)
            terminal.sendline(code)
        terminal.expect(pexpect.EOF)
        terminal.close()
        assert terminal.exitstatus == (0 if well else 1), terminal.before
        return terminal.before

    def python(self, code):
        _, environment = self.command()
        environment.update(PYTHONPATH=str(ROOT / "python"), LAMEC_PROGRAM=str(PROGRAM))
        return subprocess.run(["/usr/bin/python3", "-c", code], cwd=self.here, env=environment, capture_output=True, text=True, timeout=120)

    def script(self, name, body):
        file = self.here / f"{name}.sh"
        file.write_text(JOB.format(name=name, body=body))
        return file

    def runs(self):
        return json.loads(self("runs", "--format", "json").stdout)["runs"]

    def state(self, run="last"):
        return json.loads(self("runs", "show", run, "--format", "json").stdout)["state"]

    def disconnect(self):
        subprocess.run(["/usr/bin/ssh", "-F", self.home / "ssh_config", "-o", f"ControlPath={self.runtime}/lamec/ssh/%C",
                        "-O", "exit", "jureca"], capture_output=True)

    def leave(self):
        self.disconnect()
        shutil.rmtree(self.made, ignore_errors=True)  # ssh takes its socket away meanwhile


def check_promises(person):
    """Whatever happened: no run has two jobs but a chain, no job with a mark of this ledger is unknown to it, no secret was written or said."""
    ledger = person.home / ".local/state/lamec/runs.sqlite"
    if ledger.exists():
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
            runs = {name: ({job, *(link.split("=")[0] for link in links.split())}, state)
                    for name, job, links, state in database.execute("SELECT name, job, links, state FROM runs")}
        jobs = {}
        for line in in_twin(person.node, "squeue", "--noheader", "--states=all", "--format=%F|%k").splitlines():
            job, comment = line.split("|", 1)
            if "lamec:" in comment:
                jobs.setdefault(comment.split("lamec:", 1)[1].split()[0], set()).add(job)
        for name, (known, state) in runs.items():
            found = jobs.get(name, set())
            assert len(found) <= 1 or found <= known, f"{name} was submitted twice: {found}"
            assert not found or known & found or state in ("submitting", "unknown"), f"{name} is {state}, its job {found} is lost"
    kept = [file for folder in (".local", ".config") for file in (person.home / folder).rglob("*") if file.is_file()]
    for secret in person.secrets:
        assert not any(secret in text for text in person.said), "a secret was said"
        assert not any(secret.encode() in file.read_bytes() for file in kept), "a secret was written"
