"""A twin from the outside: up, asked, executed in, down; nothing is left behind."""
import pathlib

JOB = ["--nodes", "2", "--time", "30m", "--account", "demo", "--", "python", "train.py"]


def processes_below(directory):
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(directory).encode() in entry.read_bytes():
                found.append(entry)
        except OSError:
            pass  # ended meanwhile
    return found


def test_life_of_a_twin(lamec, tmp_path):
    twins = tmp_path / "twins"
    script = tmp_path / "job.sh"
    script.write_text(lamec("gen", "jureca", "ddp", *JOB).stdout)
    nine = tmp_path / "nine.sh"
    nine.write_text(script.read_text().replace("--gpus-per-node=4", "--gpus-per-node=9"))
    try:
        up = lamec("twin", "up", "jureca", LAMEC_TWINS=str(twins))
        assert up.returncode == 0 and "twin jureca is up" in up.stdout, up.stderr
        assert processes_below(twins)
        good = lamec("check", "--twin", script, LAMEC_TWINS=str(twins))
        assert good.returncode == 0 and "slurm:   accepted" in good.stdout and "modules: loaded" in good.stdout
        bad = lamec("check", "--twin", nine, LAMEC_TWINS=str(twins))
        assert bad.returncode == 3 and "Requested node configuration is not available" in bad.stdout
        asked = lamec("twin", "exec", "--", "sinfo", "--noheader", "--format=%P", LAMEC_TWINS=str(twins))
        assert "dc-gpu" in asked.stdout.split()
        failed = lamec("twin", "exec", "--", "bash", "-c", "exit 7", LAMEC_TWINS=str(twins))
        assert failed.returncode == 7
    finally:
        down = lamec("twin", "down", "--all", LAMEC_TWINS=str(twins))
    assert down.returncode == 0
    assert not processes_below(twins)
    assert lamec("twin", "status", LAMEC_TWINS=str(twins)).stdout == "no twin is up\n"


def test_accounting_names_what_it_knows(lamec, tmp_path):
    twins = tmp_path / "twins"
    script = tmp_path / "job.sh"
    script.write_text(lamec("gen", "jureca", "ddp", *JOB).stdout)
    alone = lamec("twin", "up", "jureca", "--account", "demo", LAMEC_TWINS=str(twins))
    assert alone.returncode == 2 and "--account is for a twin with accounting" in alone.stderr
    try:
        up = lamec("twin", "up", "jureca", "--accounting", "--account", "demo", LAMEC_TWINS=str(twins))
        assert up.returncode == 0 and "accounting with 2 accounts and 1 QoS" in up.stdout, up.stderr
        status = lamec("twin", "status", LAMEC_TWINS=str(twins))
        assert "accounts: lamec, demo\n" in status.stdout and "QoS: normal\n" in status.stdout
        known = lamec("check", "--twin", script, LAMEC_TWINS=str(twins))
        assert known.returncode == 0 and "slurm:   accepted" in known.stdout
        script.write_text(script.read_text().replace("--account=demo", "--account=nobody"))
        unknown = lamec("check", "--twin", script, LAMEC_TWINS=str(twins))
        assert unknown.returncode == 3
        assert "Invalid account or account/partition combination specified" in unknown.stdout
    finally:
        down = lamec("twin", "down", "--all", LAMEC_TWINS=str(twins))
    assert down.returncode == 0
    assert not processes_below(twins) and not list(twins.glob("*"))


def test_a_daemon_that_does_not_start_says_why_itself(lamec, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    daemon = tools / "slurmctld"
    daemon.write_text("#!/bin/sh\necho 'slurmctld: error: no such plugin'\necho 'slurmctld: fatal: giving up'\nexit 1\n")
    daemon.chmod(0o755)
    twins = tmp_path / "twins"
    done = lamec("twin", "up", "deep", LAMEC_TWINS=str(twins), PATH=f"{tools}:/usr/bin:/bin:/usr/sbin:/sbin")
    assert done.returncode == 1
    assert "no such plugin" in done.stderr and "giving up" in done.stderr, done.stderr
    assert str(twins) not in done.stderr, "a file that is gone is not named"
    assert not processes_below(twins) and not list(twins.glob("*"))
