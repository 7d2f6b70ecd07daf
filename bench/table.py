"""The numbers of bench/run.sh and bench/peers.sh as Markdown tables: medians, so that one disturbed run changes little."""
import json
import statistics
import subprocess
import sys
import time

# Milliseconds, or scripts per second: (benchmark, what it is, budget).
BUDGETS = [
    ("open_blob", "open the built-in catalogue", None),
    ("whole_catalogue_from_blob", "whole catalogue from the blob", 5),
    ("whole_catalogue_from_yaml", "whole catalogue from YAML", 200),
    ("whole_catalogue_from_cache", "whole catalogue with a layer, from the cache", 5),
    ("decode_stage", "one stage of modules", None),
    ("resolve_first_use", "resolve, first use of a stage", 1.5),
    ("resolve_warm", "resolve, warm", 0.2),
    ("print_script", "print a script", None),
    ("parse_script", "parse a script of 60 lines", None),
]


def number(value):
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"


def micro(path):
    with open(path) as file:
        found = json.load(file)["benchmarks"]
    for row in found:
        if row.get("error_occurred"):
            sys.exit(f"{row['run_name']}: {row['error_message']}")
    rows = {row["run_name"]: row for row in found if row["aggregate_name"] == "median"}
    print("| inside one process | median | budget |\n|---|---|---|")
    for name, what, budget in BUDGETS:
        print(f"| {what} | {number(rows[name]['cpu_time'] / 1000)} ms | {f'{budget} ms' if budget else ''} |")
    for name, what, budget in (("check_clean", "clean", 20000), ("check_faulty", "with two errors", 2000)):
        print(f"| check, 60 lines, {what} | {number(1e6 / rows[name]['cpu_time'])} per second | {budget:,} per second |")


def timed(command, runs):
    """Median milliseconds of whole processes; the first run is not counted."""
    times = []
    for i in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        elapsed = 1000 * (time.perf_counter() - start)
        if done.returncode != 0 or not done.stdout:
            sys.exit(f"failed: {' '.join(command)}")
        if i > 0:
            times.append(elapsed)
    return statistics.median(times)


def peak(command):
    """Megabytes. Through time(1): a child of Python counts the memory of its parent."""
    done = subprocess.run(["/usr/bin/time", "--format=%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(done.stderr.splitlines()[-1]) / 1024


def processes(rows):
    """rows: name=command, the first is what the others are compared with."""
    print("| whole process | median | times the first | peak memory |\n|---|---|---|---|")
    first = None
    for row in rows:
        name, command = row.split("=", 1)
        median = timed(command.split(), 40 if first is None else 15)
        first = first or median
        print(f"| {name} | {number(median)} ms | {median / first:.3g} | {peak(command.split()):.1f} MB |", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "micro":
        micro(sys.argv[2])
    else:
        processes(sys.argv[2:])
