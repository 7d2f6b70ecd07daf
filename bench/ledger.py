#!/usr/bin/python3
"""Commands about runs over a ledger of ten thousand: bench/ledger.py [LAMEC]. Scripts of 20 KB, 20 runs that are open. The
scheduler is a stand-in on this machine that answers at once, so what is measured is LAMEC and one `sh -s`. Prints Markdown."""
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

LAMEC = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/release/bin/lamec").resolve()
RUNS, OPEN, TIMES = 10_000, 20, 21


def fill(file):
    ledger = sqlite3.connect(file)
    base = dict(system="jureca", host="", scheduler="slurm", cluster="", reason="", revision="r", base="", owner="", submitted=1_795_600_000,
                changed=1_795_600_000, asked=1_795_600_000, exit_code=0)
    for i in range(1, RUNS + 1):
        is_open = i % (RUNS // OPEN) == 0
        row = dict(base, id=i, name=f"20261126-100000-train-{i:06}", label="train", job=str(100_000 + i), state="queued" if is_open else "done",
                   word="PENDING" if is_open else "COMPLETED", directory=f"/p/scratch/lamec/{i}", work=f"/p/scratch/lamec/{i}",
                   output=f"/p/scratch/lamec/{i}/slurm.out", error="")
        ledger.execute(f"INSERT INTO runs({', '.join(row)}) VALUES({', '.join('?' * len(row))})", list(row.values()))
        ledger.execute("INSERT INTO scripts VALUES(?, ?)", (i, "#!/bin/bash\n#SBATCH --time=60\n" + "x" * 20_000))
        ledger.execute("INSERT INTO history VALUES(?, ?, ?, ?)", (i, row["state"], row["word"], 1_795_600_000))
    ledger.commit()
    ledger.close()


def milliseconds(environment, *words):
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        subprocess.run([LAMEC, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took)


with tempfile.TemporaryDirectory() as directory:
    tools = pathlib.Path(directory, "tools")
    tools.mkdir()
    (tools / "squeue").write_text("#!/bin/sh\n" + "".join(
        f"echo '{100_000 + i}|PENDING||Priority'\n" for i in range(1, RUNS + 1) if i % (RUNS // OPEN) == 0))
    (tools / "sacct").write_text("#!/bin/sh\n")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "HOME": directory, "LAMEC_STATE": directory, "LC_ALL": "C.UTF-8"}
    subprocess.run([LAMEC, "runs"], env=environment, stdout=subprocess.DEVNULL, check=True)
    fill(pathlib.Path(directory, "runs.sqlite"))
    print(f"| a ledger of {RUNS:,} runs, {OPEN} open, {os.path.getsize(pathlib.Path(directory, 'runs.sqlite')) >> 20} MB | median | budget |")
    print("|---|---|---|")
    for title, words, budget in (("`lamec status`, the scheduler answers at once", ("status",), "50 ms"), ("`lamec runs`", ("runs",), "50 ms"),
                                 ("`lamec runs --limit 20`", ("runs", "--limit", "20"), "50 ms"), ("`lamec runs show 5000`", ("runs", "show", "5000"), "50 ms"),
                                 ("`lamec runs --format json`", ("runs", "--format", "json"), "")):
        print(f"| {title} | {milliseconds(environment, *words):.1f} ms | {budget} |")
