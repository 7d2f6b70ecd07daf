"""What strangers send."""
import gzip
import json
import os
import signal
import socket
import threading
import time

import pytest


def speak(server, raw, seconds=5):
    """What comes back for these bytes until the server closes, or is silent so long."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as line:
        line.sendall(raw)
        answer = b""
        try:
            while part := line.recv(65536):
                answer += part
        except socket.timeout:
            pass
        return answer


def test_bodies_that_are_no_request(server):
    for body, words in ((b"", "no JSON object"), (b"{", "no JSON object"), (b"[]", "no JSON object"), (b"[" * 100_000, "nested too deeply"),
                        (b'{"a":' * 50 + b"1" + b"}" * 50, "nested too deeply"), (b'{"system": "\xff"}', "no JSON object"),
                        (b'{"system": 1.5}', "takes a text"), (b'{"system": ["a", "b"]}', "takes one name"), (b'{"nodes": {}}', "takes a text"),
                        (b'{"minimal": "yes"}', "true or false"), (b'{"provider": "condo"}', "has no value"), (b'{"sytem": "x"}', "did you mean 'system'"),
                        (b'{"system": "a\\u0000b"}', "NUL")):
        status, answer, headers = server.post("/api/gen", body)
        assert status == 400 and words in answer.decode(), (body[:40], answer)
        assert headers["Content-Type"] == "application/problem+json"


def test_no_file_is_read_and_none_is_written(server, tmp_path):
    file = tmp_path / "request.yaml"
    file.write_text("system: jureca\nsoftware: [ddp]\n")
    for body in ({"system": str(file)}, {"system": "jureca", "software": [str(file)]}, {"system": "../../etc/passwd"}):
        assert server.post("/api/gen", body)[0] in (400, 404)
    assert server.post("/api/gen", {"system": "jureca", "software": ["ddp"], "output": str(tmp_path / "x")})[0] == 400
    assert server.post("/api/check", {"script": "x", "twin": True})[0] == 400
    assert server.post("/api/eval", {"script": "x", "in-place": True})[0] == 400
    assert sorted(path.name for path in tmp_path.iterdir()) == ["request.yaml"]


HOSTILE = ["$(id)", "`id`", "; rm -rf /", "a\nb", "\r\n#SBATCH --x", "-oProxyCommand=id", "'\"\\", "<script>alert(1)</script>", "\u202e", "x" * 5000]


@pytest.mark.parametrize("field", ["account", "command", "partition", "time", "nodes", "venv", "image", "data", "job-name", "option", "stage", "environment", "software"])
def test_hostile_words_are_one_word_or_refused(server, field):
    for text in HOSTILE:
        body = {"system": "jureca", "software": ["ddp"], "nodes": 1}
        body[field] = [text] if field in ("command", "software", "option") else text
        status, answer, _ = server.post("/api/gen", body)
        if status == 200:
            script = json.loads(answer)["script"]
            # Directives stand before the first command; no word is bare shell.
            head = script[: script.index("\n\n")]
            assert not any(line.startswith("#SBATCH --x") for line in head.splitlines()) and not any(line.strip() in ("$(id)", "`id`", "; rm -rf /") for line in script.splitlines())
        else:
            assert status in (400, 404, 422), answer


def test_methods_paths_and_types(server):
    for method, path, allowed in (("PUT", "/api/gen", "POST"), ("GET", "/api/gen", "POST"), ("DELETE", "/api/systems", "GET, HEAD"), ("TRACE", "/api/version", "GET, HEAD")):
        status, _, headers = server.ask(method, path)
        assert status == 405 and headers["Allow"] == allowed
    for path in ("/api/nothing", "/", "/../etc/passwd", "/%2e%2e/etc/passwd", "/api/systems/../../x", "/api/systems/a%2Fb", "//etc/passwd"):
        assert server.get(path)[0] == 404, path
    assert server.ask("POST", "/api/gen", "{}", **{"Content-Type": "text/plain"})[0] == 415
    status, answer, headers = server.ask("HEAD", "/api/version")
    assert status == 200 and answer == b"" and int(headers["Content-Length"]) > 0


def test_headers_of_every_answer(server):
    for status, answer, headers in (server.get("/api/version"), server.get("/nothing"), server.post("/api/gen", "x")):
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
        assert not any(name.lower().startswith("access-control") or name.lower() == "set-cookie" for name in headers)


def test_packed_for_who_takes_it(server):
    _, plain, _ = server.get("/api/systems")
    _, packed, headers = server.get("/api/systems", **{"Accept-Encoding": "gzip, br"})
    assert headers["Content-Encoding"] == "gzip" and gzip.decompress(packed) == plain and len(packed) < len(plain) / 8


def test_names_of_the_server(another):
    one = another("--name", "lamec.example.org")
    assert one.get("/api/version", Host="lamec.example.org")[0] == 200
    assert one.get("/api/version", Host="evil.example.org")[0] == 421
    assert one.get("/api/version", Host="")[0] == 421


def test_sizes(server):
    assert server.post("/api/check", json.dumps({"script": "x" * 900_000}))[0] == 200
    assert b" 413 " in speak(server, b"POST /api/gen HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n{")[:20]
    chunks = b"POST /api/gen HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + b"80000\r\n" + b"x" * 0x80000 + b"\r\n" + b"90000\r\n" + b"x" * 0x90000
    assert b" 413 " in speak(server, chunks)[:20]
    assert b" 431 " in speak(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 20_000 + b"\r\n\r\n")[:20]
    assert b" 400 " in speak(server, b"this is no HTTP\r\n\r\n")[:20]
    assert b" 400 " in speak(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")[:20]


def test_slow_and_silent_clients_hold_up_nobody(server):
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(1000)]
    try:
        for line in lines[:500]:
            line.sendall(b"POST /api/gen HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        begun = time.monotonic()
        assert server.get("/api/version")[0] == 200
        assert time.monotonic() - begun < 1
        # A byte now and then does not lengthen the deadline of a request.
        drip = lines[0]
        begun = time.monotonic()
        drip.settimeout(1)
        ended = False
        while not ended and time.monotonic() - begun < 40:
            try:
                drip.sendall(b" ")
                ended = drip.recv(1) == b""
            except socket.timeout:
                pass
            except OSError:
                ended = True
        assert ended and time.monotonic() - begun < 25
    finally:
        for line in lines:
            line.close()
    assert server.get("/api/version")[0] == 200


def test_a_client_that_never_reads(server):
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /api/systems HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
        begun = time.monotonic()
        assert server.get("/api/version")[0] == 200 and time.monotonic() - begun < 1


def test_one_address_is_slowed_down(another):
    one = another("--rate", "1", "--trusted-proxy", "127.0.0.0/8")
    answers = [one.get("/api/version") for _ in range(12)]
    assert [status for status, _, _ in answers] == [200] * 10 + [429] * 2
    assert answers[-1][2]["Retry-After"] == "5"
    assert one.get("/api/version", **{"X-Forwarded-For": "6.6.6.6, 1.2.3.4"})[0] == 200


def test_it_ends_gracefully(another):
    one = another()
    idle = socket.create_connection(("127.0.0.1", one.port))
    begun = time.monotonic()
    err = one.stop(signal.SIGINT)
    assert time.monotonic() - begun < 5 and one.process.returncode == 0, err
    idle.close()


def test_the_catalogue_is_read_again_without_dropping_a_request(another, tmp_path):
    sites = tmp_path / "sites/mine"
    sites.mkdir(parents=True)
    one = another("--catalog", str(tmp_path), "--rate", "0")
    before = json.loads(one.get("/api/version")[1])["revision"]
    failed, over = [], threading.Event()

    def asking():
        while not over.is_set():
            if one.post("/api/gen", {"system": "jureca", "software": ["ddp"]})[0] != 200:
                failed.append(1)
    thread = threading.Thread(target=asking)
    thread.start()
    (tmp_path / "sites/jsc").mkdir()
    (tmp_path / "sites/jsc/jureca.yaml").write_text("system: jureca\ntitle: JURECA of a test\n")
    os.kill(one.process.pid, signal.SIGHUP)
    for _ in range(100):
        if json.loads(one.get("/api/version")[1])["revision"] != before:
            break
        time.sleep(0.1)
    assert json.loads(one.get("/api/version")[1])["revision"] != before
    assert json.loads(one.get("/api/systems/jureca")[1])["title"] == "JURECA of a test"
    (tmp_path / "sites/jsc/jureca.yaml").write_text("system: jureca\nnonsense: 1\n")
    os.kill(one.process.pid, signal.SIGHUP)
    time.sleep(1)
    assert json.loads(one.get("/api/systems/jureca")[1])["title"] == "JURECA of a test", "a catalogue with errors is not taken"
    over.set()
    thread.join()
    assert not failed
    assert "the catalogue stays as it was" in one.stop()


def test_nothing_is_logged_but_what_was_asked_for(another):
    one = another("--log")
    one.post("/api/gen", {"system": "jureca", "software": ["ddp"], "account": "secret-account"})
    one.get("/api/version?token=abc")
    err = one.stop()
    assert "POST /api/gen 200" in err and "GET /api/version 200" in err
    assert "secret-account" not in err and "abc" not in err and "127.0.0.1" not in err


def test_words_of_the_command(lamec, server):
    taken = lamec("serve", "--port", str(server.port))
    assert taken.returncode == 1 and b"in use" in taken.stderr and b"--port 0" in taken.stderr
    assert lamec("serve", "--host", "example.org").returncode == 2
    assert lamec("serve", "--port", "70000").returncode == 2
    assert lamec("serve", "--trusted-proxy", "x").returncode == 2
