"""A real OpenSSH server on this machine in front of a running twin: what a login node is. Client, server, scheduler and
files are the real ones; only the way to the user's ssh configuration is a test's own (ssh -F)."""
import dataclasses
import getpass
import os
import pathlib
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
    server: subprocess.Popen = None

    @property
    def home(self):
        return self.directory / "far-home"

    def start(self):
        self.server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", self.directory / "sshd_config"],
                                       stderr=open(self.directory / "sshd.log", "a"))
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.directory / "sshd.log").read_text())

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
            os.kill(process, signal.SIGKILL)

    def stop(self):
        self.cut()
        self.server.kill()
        self.server.wait()

    def tool(self, name, text):
        file = self.front / name
        file.write_text("#!/bin/bash\n" + text)
        file.chmod(0o755)


def serve(directory, *options):
    """A login node of its own until the generator is closed; options of `lamec twin up`."""
    twins = directory / "twins"
    front = directory / "front"
    front.mkdir()
    (directory / "far-home").mkdir()
    for name in ("host_key", "user_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory / name], check=True)
    shutil.copy(directory / "user_key.pub", directory / "authorized_keys")
    one = LoginNode(directory, twins, free_port(), front)
    (directory / "sshd_config").write_text(f"""Port {one.port}
ListenAddress 127.0.0.1
HostKey {directory}/host_key
AuthorizedKeysFile {directory}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
SetEnv HOME={one.home}
""")
    if os.getuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where its unprivileged half lives
    environment = {"PATH": PATH, "HOME": str(directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(twins)}
    up = subprocess.run([PROGRAM, "twin", "up", "jureca", "--running", "2", *options], env=environment, capture_output=True, text=True)
    assert up.returncode == 0, up.stderr
    exported = subprocess.run([PROGRAM, "twin", "exec", "--", "bash", "-c", "export -p"], env=environment,
                              capture_output=True, text=True, check=True).stdout
    kept = [line for line in exported.splitlines() if not line.startswith(("declare -x HOME=", "declare -x PWD", "declare -x OLDPWD"))]
    profile = "\n".join(kept).replace("declare -x", "export")
    (one.home / ".profile").write_text(f"echo 'Welcome to the twin of JURECA'\n{profile}\nPATH={front}:$PATH\n")
    one.start()
    yield one
    one.stop()
    subprocess.run([PROGRAM, "twin", "down", "--all"], env=environment, capture_output=True, check=True)


def lamec_in(node, home, *words, **variables):
    environment = {"PATH": f"{home / 'bin'}:{PATH}", "HOME": str(home), "LC_ALL": "C.UTF-8", **variables}
    return [PROGRAM, *map(str, words)], environment


def write_client(node, home):
    """The user's own ssh: a configuration that knows the host `jureca`."""
    (home / "bin").mkdir(parents=True)
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
    for name in ("ssh", "scp"):
        wrapper = home / "bin" / name
        wrapper.write_text(f'#!/bin/sh\nexec /usr/bin/{name} -F {shlex.quote(str(home / "ssh_config"))} "$@"\n')
        wrapper.chmod(0o755)
    config = home / ".config/lamec"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text("systems:\n  jureca:\n    host: jureca\n    account: demo\n")


def in_twin(node, *words):
    """Standard output of a command of the scheduler, past lamec."""
    environment = {"PATH": PATH, "HOME": str(node.directory), "LC_ALL": "C.UTF-8", "LAMEC_TWINS": str(node.twins)}
    return subprocess.run([PROGRAM, "twin", "exec", "--", *words], env=environment, capture_output=True, text=True, check=True).stdout


def jobs_named(node, name):
    return in_twin(node, "squeue", "--noheader", "--states=all", f"--name={name}", "--format=%i").split()
