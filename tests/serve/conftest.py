"""`lamec serve` as it is started by a person: on a free port of this machine."""
import http.client
import json
import os
import pathlib
import signal
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")).resolve()
PLAIN = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


class Server:
    def __init__(self, *options, **variables):
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**PLAIN, **variables}, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address, self.process.stderr.read()
        self.port = int(self.address.rsplit(":", 1)[1].rstrip("/"))

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
            connection.request(method, path, body, {"Content-Type": "application/json", **headers} if body is not None else headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def post(self, path, body, **headers):
        return self.ask("POST", path, body, **headers)

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return err


@pytest.fixture(scope="session")
def server():
    one = Server("--rate", "0")
    yield one
    one.stop()


@pytest.fixture
def another():
    """Servers of a test's own; those that still run are ended."""
    made = []

    def start(*options, **variables):
        made.append(Server(*options, **variables))
        return made[-1]
    yield start
    for one in made:
        if one.process.poll() is None:
            one.stop(signal.SIGKILL)


@pytest.fixture(scope="session")
def lamec():
    return lambda *words, **more: subprocess.run([PROGRAM, *words], env=PLAIN, capture_output=True, timeout=60, **more)
