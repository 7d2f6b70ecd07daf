"""serve.py FASTAPI: requests a second of `lamec serve` and of FastAPI with jinja2, each on one core (wrk on the other), which render a
script for the same request. FASTAPI is an interpreter of an environment that holds it. Prints Markdown."""
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec")
BODY = json.dumps({"system": "jureca", "software": ["ddp"], "nodes": 2, "time": "1h", "account": "X", "command": ["python", "train.py"]})
POST = "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [[" + BODY + "]]\n"
SECONDS, ROUNDS, RATE = 5, 3, 1000


def started(words, port, **variables):
    process = subprocess.Popen(["taskset", "-c", "0", *map(str, words)], env={**os.environ, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port))
            return process
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{words} does not answer")


def ask(connection):
    connection.request("POST", "/api/gen", BODY, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 200 and b"torchrun" in text, text[:300]


def load(port):
    """Requests a second, and the 99th percentile in milliseconds, of 16 connections that never wait."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(POST)
        script.flush()
        out = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", "-c16", f"-d{SECONDS}s", "--latency", "-s", script.name, f"http://127.0.0.1:{port}/api/gen"],
                             capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    value, unit = re.search(r"99%\s+([0-9.]+)(us|ms|s)", out).groups()
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", out).group(1)), float(value) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def at_a_rate(port, seconds=10, threads=8):
    """The 99th percentile in milliseconds at RATE requests a second, counted from when each was due."""
    late = []

    def one(number):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        begun = time.perf_counter() + number / RATE
        for i in range(seconds * RATE // threads):
            due = begun + i * threads / RATE
            time.sleep(max(0, due - time.perf_counter()))
            ask(connection)
            late.append(1000 * (time.perf_counter() - due))
    running = [threading.Thread(target=one, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return statistics.quantiles(late, n=100)[98]


def memory(process):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text()).group(1)) / 1024


def main(python):
    ours = started([PROGRAM, "serve", "--port", "18090", "--rate", "0"], 18090)
    theirs = started([python, "-m", "uvicorn", "--app-dir", ROOT / "bench/peers", "--port", "18091", "--log-level", "warning", "fastapi_gen:app"], 18091)
    try:
        first = memory(ours)
        rows = {18090: [], 18091: []}
        for _ in range(ROUNDS):
            for port, row in rows.items():
                row.append(load(port))
        median = {port: statistics.median(rate for rate, _ in row) for port, row in rows.items()}
        slow = {port: statistics.median(p99 for _, p99 in row) for port, row in rows.items()}
        print("| POST /api/gen, 16 connections | requests a second | p99 | times FastAPI |\n|---|---|---|---|")
        print(f"| lamec serve | {median[18090]:,.0f} | {slow[18090]:.1f} ms | {median[18090] / median[18091]:.1f} |")
        print(f"| FastAPI and jinja2, uvicorn | {median[18091]:,.0f} | {slow[18091]:.1f} ms | 1 |")
        print(f"\nAt {RATE:,} requests a second: p99 {at_a_rate(18090):.1f} ms. Memory {first:.0f} MB before, {memory(ours):.0f} MB after all of this.")
    finally:
        for process in (ours, theirs):
            process.terminate()
            process.wait()


main(sys.argv[1])
