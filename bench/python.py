"""python.py: what the Python package costs: its import in a fresh interpreter, and one call on the open pipe. Prints Markdown."""
import pathlib
import statistics
import subprocess
import sys
import time

PACKAGE = str(pathlib.Path(__file__).resolve().parents[1] / "python")
sys.path.insert(0, PACKAGE)
IMPORT = f"import sys, time; sys.path.insert(0, {PACKAGE!r}); start = time.perf_counter(); import lamec; print(1000 * (time.perf_counter() - start))"


def imported():
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    return float(done.stdout)


def called():
    start = time.perf_counter()
    lamec.gen("jureca", ["ddp"], nodes=2, command=["python", "train.py"])
    return 1000 * (time.perf_counter() - start)


imports = statistics.median(imported() for _ in range(31))
import lamec  # noqa: E402

called()  # starts the program
calls = statistics.median(called() for _ in range(500))
print("| from Python | median | budget |\n|---|---|---|")
print(f"| import lamec | {imports:.1f} ms | 20 ms |\n| lamec.gen, on the open pipe | {calls:.2f} ms | 1 ms |")
