"""submit.py SUBMITIT HPC_ROCKET: from a script to its job's number, side by side: LAMEC, submitit and HPC-Rocket, each as a whole
process, against one twin of JURECA. Prints Markdown. The two are interpreters of environments that hold them."""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/remote"))
from login_node import in_twin, jobs_named, lamec_in, running_node  # noqa: E402
from person import Person  # noqa: E402

RUNS = 15
ADDRESS = "127.0.0.22"  # for HPC-Rocket
ROCKET = """host: {address}
user: root
private_keyfile: {key}
copy:
  - from: job.sh
    to: job.sh
    overwrite: true
sbatch: job.sh
"""


def timed(one, before=lambda: None):
    """Median milliseconds; the first is not counted."""
    times = []
    for i in range(RUNS + 1):
        before()
        start = time.perf_counter()
        done = one()
        elapsed = 1000 * (time.perf_counter() - start)
        if done.returncode != 0:
            sys.exit(f"{done.args}\n{done.stdout}{done.stderr}")
        if i > 0:
            times.append(elapsed)
    return statistics.median(times)


def rocket_row(node, person, python):
    """It runs no login shell, so the server itself tells Slurm's place; a new connection for each call is all it has."""
    if os.getuid() != 0:
        print("HPC-Rocket is left out: it knows no port but 22, and only root can listen there", file=sys.stderr)
        return []
    place = in_twin(node, "printenv", "SLURM_CONF").strip()
    server = node.another("UsePAM no", f"ListenAddress {ADDRESS}:22", given={"SLURM_CONF": place})
    server.start()
    (person.here / "rocket.yml").write_text(ROCKET.format(address=ADDRESS, key=node.directory / "user_key"))
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(person.home)}
    before = len(jobs_named(node, "job"))
    try:
        took = timed(lambda: subprocess.run([python, "-m", "hpcrocket", "launch", "rocket.yml"], cwd=person.here, capture_output=True,
                                            text=True, env=environment))
    finally:
        server.stop()
    assert len(jobs_named(node, "job")) == before + RUNS + 1, "it submits"
    return [("HPC-Rocket 0.6.3", took)]


def main(submitit, rocket):
    print("| from a script to the job's number | median | times LAMEC |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="lamec-submit.") as place, running_node(pathlib.Path(place)) as node:
        place = pathlib.Path(place)
        person = Person(node, place)
        script = person.script("job", "true")

        def lamec():
            return person("submit", script, "--on", "jureca")

        def in_login_node(*words):
            command, environment = lamec_in(node, person.home, "twin", "exec", "--", *words, LAMEC_TWINS=str(node.twins))
            return lambda: subprocess.run(command, cwd=person.here, env=environment, capture_output=True, text=True)

        def rows(title, *measured):
            first = None
            for name, took in measured:
                first = first or took
                print(f"| {title}: {name} | {took:,.0f} ms | {took / first:.2g} |", flush=True)

        person("login", "jureca")
        rows("from afar, open connection", ("LAMEC", timed(lamec)))
        rows("from afar, no connection yet", ("LAMEC", timed(lamec, person.disconnect)), *rocket_row(node, person, rocket))
        rows("on the login node", ("LAMEC", timed(in_login_node(str(person.command()[0][0]), "submit", str(script), "--on", "jureca", "--host", "local"))),
             ("submitit 1.5.4", timed(in_login_node(submitit, str(ROOT / "bench/peers/submitit_submit.py")))),
             ("sbatch itself", timed(in_login_node("sbatch", "--parsable", str(script)))))
        person.leave()


main(*sys.argv[1:])
