"""lamec eval as a person meets it: streams, exit codes, files in place, and a kill at any moment."""
import json
import os
import random
import resource
import signal
import stat
import subprocess
import time

import pytest
from eval_program import ENVIRONMENT, PROGRAM, lamec  # noqa: F401 (a fixture)

OLD = b"#!/bin/bash\r\n# MODULES BEGIN deep ddp\r\nml Stages/2020 GCC/10.3.0\r\nexport A=\xff\r\n# MODULES END\r\nsrun x \t"
JOB = ["gen", "jureca", "ddp", "--nodes", "2", "--", "python", "train.py"]


def test_after_gen_no_byte_changes(lamec):
    text = lamec(*JOB).stdout
    done = lamec("eval", "-", data=text)
    assert done.returncode == 0 and done.stdout == text and done.stderr == b""


def test_without_a_block_every_byte_goes_through(lamec, tmp_path):
    every = bytes(range(1, 256)) * 3
    assert lamec("eval", "-", data=every).stdout == every
    (tmp_path / "f").write_bytes(every)
    done = lamec("eval", "f", "--in-place")
    assert done.returncode == 0 and not (tmp_path / "f.bak").exists()


def test_kept_lines_are_named_on_standard_error(lamec, tmp_path):
    (tmp_path / "job.sh").write_bytes(OLD)
    done = lamec("eval", "job.sh")
    assert done.returncode == 0
    assert b"job.sh:4: kept as it is: export A=\xff" in done.stderr
    assert b"moves from Stages/2020 to Stages/2022" in done.stderr
    assert done.stdout.startswith(b"#!/bin/bash\r\n# MODULES BEGIN deep ddp\r\nml --force purge\r\n") and done.stdout.endswith(b"\r\nexport A=\xff\r\n# MODULES END\r\nsrun x \t")
    assert (tmp_path / "job.sh").read_bytes() == OLD


def test_in_place_keeps_mode_and_a_backup(lamec, tmp_path):
    job = tmp_path / "job.sh"
    job.write_bytes(OLD)
    job.chmod(0o750)
    wanted = lamec("eval", "job.sh").stdout
    done = lamec("eval", "-i", "job.sh")
    assert done.returncode == 0 and done.stdout == b""
    assert job.read_bytes() == wanted and (tmp_path / "job.sh.bak").read_bytes() == OLD
    assert stat.S_IMODE(job.stat().st_mode) == 0o750
    assert sorted(path.name for path in tmp_path.iterdir()) == ["job.sh", "job.sh.bak"]


def test_a_link_stays_a_link(lamec, tmp_path):
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "job.sh").symlink_to("real")
    assert lamec("eval", "-i", "job.sh").returncode == 0
    assert (tmp_path / "job.sh").is_symlink() and (tmp_path / "real").read_bytes() != OLD


def test_check_counts_and_exits_3(lamec, tmp_path):
    (tmp_path / "old.sh").write_bytes(OLD)
    (tmp_path / "new.sh").write_bytes(lamec("eval", "-", data=OLD).stdout)
    done = lamec("eval", "--check", "old.sh", "new.sh")
    assert done.returncode == 3
    assert done.stdout == b"old.sh: would change: 1 line out, 3 lines in\n"
    assert lamec("eval", "--check", "new.sh").returncode == 0


def test_a_directory_is_searched_for_scripts(lamec, tmp_path):
    folder = tmp_path / "jobs/deep"
    folder.mkdir(parents=True)
    (folder / "old.sh").write_bytes(OLD)  # a block and no directive
    (folder / "plain.sh").write_bytes(b"echo MODULES BEGIN\n")
    (folder / "notes.txt").write_bytes(OLD)
    done = lamec("eval", "--check", "jobs")
    assert done.returncode == 3 and done.stdout.startswith(b"jobs/deep/old.sh: would change") and done.stdout.count(b"would change") == 1
    assert lamec("eval", "-i", "jobs").returncode == 0
    assert lamec("eval", "--check", "jobs").returncode == 0
    (tmp_path / "empty").mkdir()
    done = lamec("eval", "--check", "empty")
    assert done.returncode == 0 and b"holds no batch script" in done.stderr


def test_the_difference_is_for_patch(lamec, tmp_path):
    job = tmp_path / "job.sh"
    job.write_bytes(OLD)
    diff = lamec("eval", "--diff", "job.sh")
    wanted = lamec("eval", "job.sh").stdout
    subprocess.run(["patch", "-s", "--binary", "job.sh"], cwd=tmp_path, input=diff.stdout, check=True)
    assert job.read_bytes() == wanted


def test_output_goes_to_a_file(lamec, tmp_path):
    assert lamec("eval", "-", "-o", "new.sh", data=OLD).stdout == b""
    assert (tmp_path / "new.sh").read_bytes() == lamec("eval", "-", data=OLD).stdout


def test_json(lamec, tmp_path):
    (tmp_path / "job.sh").write_bytes(OLD)
    one = json.loads(lamec("eval", "job.sh", "--format", "json").stdout)
    assert set(one) == {"file", "changed", "text", "notes", "kept_lines", "untranslated"}
    assert one["changed"] is True and one["kept_lines"][0]["line"] == 4
    (tmp_path / "two.sh").write_bytes(OLD)
    both = json.loads(lamec("eval", "--check", "job.sh", "two.sh", "job.sh", "--format", "json").stdout)
    assert [entry["file"] for entry in both] == ["job.sh", "two.sh"]
    assert [entry["file"] for entry in json.loads(lamec("eval", "--check", ".", "--format", "json").stdout)] == ["./job.sh", "./two.sh"]


@pytest.mark.parametrize("words", [["-i", "-"], ["a", "b"], ["-i", "--check", "a"], ["-o", "x", "--diff", "a"], ["--on", "deep", "a"], []])
def test_contradictions_are_usage_errors(lamec, words):
    assert lamec("eval", *words).returncode == 2


def test_nothing_is_written_if_one_file_is_wrong(lamec, tmp_path):
    (tmp_path / "a").write_bytes(OLD)
    (tmp_path / "b").write_bytes(b"# MODULES BEGIN deep ddp\n")
    done = lamec("eval", "-i", "a", "b")
    assert done.returncode == 1 and b"b:1:1" in done.stderr
    assert (tmp_path / "a").read_bytes() == OLD and not (tmp_path / "a.bak").exists()


@pytest.mark.parametrize("make, said", [(lambda p: None, b"cannot read"), (lambda p: p.write_bytes(b"a\0"), b"NUL"),
                                        (lambda p: p.write_bytes(b"x" * ((4 << 20) + 1)), b"4 MiB")])
def test_what_is_no_script_is_refused(lamec, tmp_path, make, said):
    make(tmp_path / "f")
    done = lamec("eval", "f")
    assert done.returncode == 1 and said in done.stderr


def test_a_read_only_file_is_left_alone(lamec, tmp_path):
    job = tmp_path / "job.sh"
    job.write_bytes(OLD)
    job.chmod(0o444)
    done = lamec("eval", "-i", "job.sh")
    assert done.returncode == 1 and b"read-only" in done.stderr
    assert job.read_bytes() == OLD and not (tmp_path / "job.sh.bak").exists()


def test_a_kill_leaves_the_old_or_the_new_file(lamec, tmp_path):
    """A thousand kills. Every other one waits for the first temporary file, so that it lands between there and the last rename;
    the script is long enough for the write to take a while."""
    old = OLD + b"\r\n" + b"# a long remark\r\n" * 20000
    new = lamec("eval", "-", data=old).stdout
    job, backup = tmp_path / "job.sh", tmp_path / "job.sh.bak"
    call = [PROGRAM, "eval", "-i", "job.sh"]

    def start():
        backup.unlink(missing_ok=True)
        job.write_bytes(old)
        return subprocess.Popen(call, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait_for_write(process):
        while len(os.listdir(tmp_path)) == 1 and process.poll() is None:
            pass

    process, began = start(), time.monotonic()
    wait_for_write(process)
    write_began = time.monotonic()
    process.wait()
    whole, write = time.monotonic() - began, time.monotonic() - write_began
    assert job.read_bytes() == new != old
    chance = random.Random(3)
    seen = {old: 0, new: 0}
    inside = 0
    for number in range(1000):
        process = start()
        if number % 2 == 0:
            time.sleep(chance.uniform(0, 1.2 * whole))
        else:
            wait_for_write(process)
            time.sleep(chance.uniform(0, 1.2 * write))
        process.kill()
        process.wait()
        text = job.read_bytes()
        seen[text] += 1  # a KeyError is a torn file
        assert not backup.exists() or backup.read_bytes() == old
        assert text == old or backup.exists()
        left = [name for name in os.listdir(tmp_path) if ".lamec-" in name]
        inside += bool(left) or (backup.exists() and text == old)
        for name in left:
            (tmp_path / name).unlink()
    assert sum(seen.values()) == 1000 and min(seen.values()) > 0
    assert inside >= 100, seen.values()  # killed after the first temporary file was made and before the last rename


def test_a_full_disk_leaves_the_old_file(tmp_path):
    job = tmp_path / "job.sh"
    old = OLD + b"# a remark\r\n" * 1000
    job.write_bytes(old)
    for limit in (0, 4096, len(old)):  # the backup does not fit, a part of it does, only the new text does not
        done = subprocess.run([PROGRAM, "eval", "-i", "job.sh"], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        assert done.returncode == 1, done.returncode
        assert b"lamec: error: cannot write 'job.sh" in done.stderr and b"File too large" in done.stderr
        assert job.read_bytes() == old
        assert not [path for path in tmp_path.iterdir() if ".lamec-" in path.name]
        assert not (tmp_path / "job.sh.bak").exists() or (tmp_path / "job.sh.bak").read_bytes() == old


@pytest.mark.parametrize("words", [["eval", "job.sh"], ["eval", "job.sh", "-o", "/dev/full"], ["check", "job.sh"], ["check", "job.sh", "--format", "json"]])
def test_a_full_output_is_an_error(tmp_path, words):
    (tmp_path / "job.sh").write_bytes(OLD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, *words], cwd=tmp_path, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1 and b"No space left on device" in done.stderr, done.stderr


@pytest.mark.parametrize("spelling", ["-p dc-gpu", "-pdc-gpu", "--partition=dc-gpu", "--partition dc-gpu", "--part=dc-gpu", '-p "dc-gpu"'])
def test_adopt_reads_the_partition_in_every_spelling(lamec, tmp_path, spelling):
    (tmp_path / "old.sh").write_text(f"#!/bin/bash\n#SBATCH {spelling}\nml Stages/2024 GCC OpenMPI PyTorch\nsrun python t.py\n")
    done = lamec("eval", "--adopt", "old.sh")
    assert b"# MODULES BEGIN jureca pytorch\n" in done.stdout, done.stderr
