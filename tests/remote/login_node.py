"""A real OpenSSH server on this machine in front of a running twin: what a login node is. Client, server, scheduler and
files are the real ones; only the way to the user's ssh configuration is a test's own (ssh -F)."""
import contextlib
import dataclasses
import getpass
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")).resolve()
PATH = "/usr/bin:/bin:/usr/sbin:/sbin"
JOB = """#!/bin/bash
#SBATCH --job-name={name} --account=demo --partition=dc-gpu --nodes=1 --gpus-per-node=4 --time=00:05:00
{body}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclasses.dataclass
class LoginNode:
    """`front` lies before everything else in the PATH of the far side: a test puts faulty tools there."""

    directory: pathlib.Path
    twins: pathlib.Path
    port: int
    front: pathlib.Path
    settings: tuple = ("UsePAM no",)  # of sshd_config, besides those that all have
    program: pathlib.Path = pathlib.Path("/usr/sbin/sshd")
    variables: dict = dataclasses.field(default_factory=dict)  # of the server's own environment
    given: dict = dataclasses.field(default_factory=dict)  # what it gives to every session
    server: subprocess.Popen = None

    @property
    def home(self):
        return self.directory / "far-home"

    @property
    def log(self):
        return self.directory / f"sshd-{self.port}.log"

    def another(self, *settings, **fields):
        """A second server in front of the same twin and home."""
        return dataclasses.replace(self, port=free_port(), settings=settings, server=None, **fields)

    def start(self):
        config = self.directory / f"sshd-{self.port}.config"
        given = {"HOME": self.home, **self.given}
        config.write_text("\n".join((f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {self.directory}/host_key",
                                     f"AuthorizedKeysFile {self.directory}/authorized_keys", "PidFile none", "StrictModes no",
                                     "PasswordAuthentication no", "Subsystem sftp internal-sftp", "LogLevel VERBOSE",
                                     *self.settings, "SetEnv " + " ".join(f"{name}={value}" for name, value in given.items()), "")))
        self.server = subprocess.Popen([self.program, "-D", "-e", "-f", config], stderr=open(self.log, "a"),
                                       env={**os.environ, **self.variables})
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def sessions(self):
        """Processes of sshd that serve a connection, whosever they are."""
        found = []
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == self.server.pid:
                found.append(int(entry.parent.name))
        return found

    def cut(self):
        """Every connection ends in the middle of what it does."""
        for process in self.sessions():
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself meanwhile
                os.kill(process, signal.SIGKILL)

    def trips(self):
        """How often the server was asked for something, by command or for files."""
        return self.log.read_text().count("Starting session:")

    def stop(self):
        self.cut()
        self.server.kill()
        self.server.wait()

    def tool(self, name, text):
        file = self.front / name
        file.write_text("#!/bin/bash\n" + text)
        file.chmod(0o755)


@contextlib.contextmanager
def running_node(directory, *options):
    """A twin of JURECA, two nodes of which run jobs, and the server in front of it; options of `lamec twin up`."""
    twins, front = directory / "twins", directory / "front"
    front.mkdir()
    (directory / "far-home").mkdir()
    for name in ("host_key", "user_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory / name], check=True)
    shutil.copy(directory / "user_key.pub", directory / "authorized_keys")
    one = LoginNode(directory, twins, free_port(), front)
    if os.getuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where its unprivileged half lives
    environment = {"PATH": PATH, "HOME": str(directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(twins)}
    up = subprocess.run([PROGRAM, "twin", "up", "jureca", "--running", "2", *options], env=environment, capture_output=True, text=True)
    assert up.returncode == 0, up.stderr
    try:
        exported = in_twin(one, "bash", "-c", "export -p").splitlines()
        kept = [line for line in exported if not line.startswith(("declare -x HOME=", "declare -x PWD", "declare -x OLDPWD"))]
        profile = "\n".join(kept).replace("declare -x", "export")
        (one.home / ".profile").write_text(f"echo 'Welcome to the twin of JURECA'\n{profile}\nPATH={front}:$PATH\n")
        one.start()
        yield one
    finally:
        if one.server:
            one.stop()
        subprocess.run([PROGRAM, "twin", "down", "--all"], env=environment, capture_output=True, check=True)


def lamec_in(node, home, *words, **variables):
    environment = {"PATH": f"{home / 'bin'}:{PATH}", "HOME": str(home), "LC_ALL": "C.UTF-8", **variables}
    return [PROGRAM, *map(str, words)], environment


def write_ssh(node, home):
    """The user's own ssh: a configuration that knows the host `jureca`."""
    (home / "ssh_config").write_text(f"""Host jureca elsewhere
  HostName 127.0.0.1
  Port {node.port}
  User {getpass.getuser()}
  IdentityFile {node.directory}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {home}/known_hosts
""")
    key = (node.directory / "host_key.pub").read_text().split()
    (home / "known_hosts").write_text(f"[127.0.0.1]:{node.port} {key[0]} {key[1]}\n")


def write_client(node, home):
    (home / "bin").mkdir(parents=True)
    write_ssh(node, home)
    for name in ("ssh", "scp"):
        wrapper = home / "bin" / name
        wrapper.write_text(f'#!/bin/sh\nexec /usr/bin/{name} -F {shlex.quote(str(home / "ssh_config"))} "$@"\n')
        wrapper.chmod(0o755)
    config = home / ".config/lamec"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text("systems:\n  jureca:\n    host: jureca\n    account: demo\n")


def in_twin(node, *words):
    environment = {"PATH": PATH, "HOME": str(node.directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(node.twins)}
    return subprocess.run([PROGRAM, "twin", "exec", "--", *words], env=environment, capture_output=True, text=True, check=True).stdout


def jobs_named(node, name):
    return in_twin(node, "squeue", "--noheader", "--states=all", f"--name={name}", "--format=%i").split()


class Controller:
    """The twin's slurmctld."""

    def __init__(self, node):
        for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes().split(b"\0")[:-1]
                about = (entry.parent / "environ").read_bytes()
            except OSError:
                continue
            if words and words[0].endswith(b"slurmctld") and str(node.twins).encode() in b" ".join(words) + about:
                self.process, self.words = int(entry.parent.name), words
                self.environment = dict(pair.split(b"=", 1) for pair in about.split(b"\0") if b"=" in pair)
                self.node = node
                [self.state] = node.twins.glob("*/twin.json")
                return
        raise AssertionError("no slurmctld runs")

    def stop(self):
        os.kill(self.process, signal.SIGTERM)
        while self.runs():
            time.sleep(0.02)

    def runs(self):
        file = pathlib.Path(f"/proc/{self.process}/cmdline")
        return file.exists() and file.read_bytes() != b""  # empty: nobody has asked how it ended

    def start(self):
        """Another one like it, which the twin's record names from now on."""
        before = self.process
        self.process = subprocess.Popen(self.words, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True).pid
        self.state.write_text(re.sub(rf'("controller_pid": *){before}\b', rf"\g<1>{self.process}", self.state.read_text()))

    def wait(self):
        """Until it has heard of the nodes that run jobs."""
        names = ",".join(each["name"] for each in json.loads(self.state.read_text())["running"])
        while "unknown" in in_twin(self.node, "sinfo", "--noheader", "--nodes=" + names, "--format=%T"):
            time.sleep(0.2)
