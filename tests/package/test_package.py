"""The installed copy and the static tarball, used as somebody else would use them."""
import os
import pathlib
import shutil
import subprocess
import tarfile

import pytest

pytestmark = pytest.mark.xdist_group("build")  # one worker: they write to the same build folder

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec"))
BUILD = PROGRAM.parent.parent
CONSUMER = pathlib.Path(__file__).parent / "consumer"
BLOCK = """# MODULES BEGIN deep ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6
# MODULES END
"""


def run(*words, **kwargs):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=900, **kwargs)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    """Installed in one place and moved to another, as packagers do."""
    built = tmp_path_factory.mktemp("installed") / "first"
    run("cmake", "--install", BUILD, "--prefix", built)
    moved = built.with_name("moved")
    built.rename(moved)
    return moved


def library_directory(prefix):
    return next(prefix.rglob("liblamec.a")).parent


def check_consumer(program):
    printed = run(program)
    assert printed.startswith(BLOCK)
    assert "'juwel'" in printed and "juwels" in printed
    assert "#SBATCH --nodes=2\n" in printed and "train.py --nodes=3" in printed


def test_what_is_installed(prefix):
    files = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    lib = str(library_directory(prefix).relative_to(prefix))
    assert files == {
        "bin/lamec", "include/lamec/lamec.hpp", "share/man/man1/lamec.1", "share/bash-completion/completions/lamec",
        "share/zsh/site-functions/_lamec", "share/fish/vendor_completions.d/lamec.fish", "share/doc/lamec/LICENSE",
        f"{lib}/liblamec.a", f"{lib}/pkgconfig/lamec.pc", f"{lib}/cmake/lamec/lamec-config.cmake",
        f"{lib}/cmake/lamec/lamec-config-version.cmake", f"{lib}/cmake/lamec/lamec-targets.cmake",
        f"{lib}/cmake/lamec/lamec-targets-release.cmake"}
    assert run(prefix / "bin/lamec", "gen", "deep", "ddp") == BLOCK


def test_the_pages_are_what_the_program_prints(prefix):
    for page, words in {"share/man/man1/lamec.1": ["manual"], "share/zsh/site-functions/_lamec": ["completion", "zsh"],
                        "share/bash-completion/completions/lamec": ["completion", "bash"],
                        "share/fish/vendor_completions.d/lamec.fish": ["completion", "fish"]}.items():
        assert (prefix / page).read_text() == run(PROGRAM, *words)


def test_find_package(prefix, tmp_path):
    run("cmake", "-S", CONSUMER, "-B", tmp_path, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", tmp_path)
    check_consumer(tmp_path / "consumer")


def test_another_minor_version_is_refused(prefix, tmp_path):
    source = tmp_path / "source"
    shutil.copytree(CONSUMER, source)
    listing = source / "CMakeLists.txt"
    listing.write_text(listing.read_text().replace("lamec 0.1 ", "lamec 0.2 "))
    done = subprocess.run(["cmake", "-S", source, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}"],
                          capture_output=True, text=True)
    assert done.returncode != 0 and "0.2" in done.stderr


def test_pkg_config(prefix, tmp_path):
    environment = {**os.environ, "PKG_CONFIG_PATH": str(library_directory(prefix) / "pkgconfig")}
    flags = run("pkg-config", "--cflags", "--libs", "lamec", env=environment).split()
    run("g++", "-std=c++17", CONSUMER / "main.cpp", "-o", tmp_path / "consumer", *flags)
    check_consumer(tmp_path / "consumer")


def test_as_a_part_of_another_build(tmp_path):
    # The same options as the tested build, so that its compiler cache serves this one.
    run("cmake", "-S", CONSUMER.parent / "embedded", "-B", tmp_path, "-G", "Ninja", f"-DLAMEC_SOURCE={ROOT}",
        "-DCMAKE_BUILD_TYPE=Release", "-DLAMEC_DEVELOPER=ON")
    run("cmake", "--build", tmp_path, "--target", "consumer")
    check_consumer(tmp_path / "consumer")


@pytest.fixture(scope="module")
def tarball():
    said = run("bash", "scripts/package.sh", cwd=ROOT, env={**os.environ, "LAMEC_BUILD_DIR": str(BUILD)})
    return ROOT / said.splitlines()[-1].split(":")[0]


def test_tarball_is_the_same_twice(tarball):
    first = tarball.read_bytes()
    run("bash", "scripts/package.sh", cwd=ROOT, env={**os.environ, "LAMEC_BUILD_DIR": str(BUILD)})
    assert tarball.read_bytes() == first


def test_tarball_runs_where_there_is_nothing_else(tarball, tmp_path):
    with tarfile.open(tarball) as archive:
        archive.extractall(tmp_path)
    unpacked = next(tmp_path.iterdir())
    files = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert {"bin/lamec", "LICENSE", "README.md", "share/man/man1/lamec.1"} <= files
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.copy(unpacked / "bin/lamec", empty / "lamec")
    # No C library, no /etc, no /proc, no /tmp, no environment. Who is not root gets the right to chroot in a user namespace.
    chroot = ["chroot"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "chroot"]

    def alone(*words):
        return run(*chroot, empty, "/lamec", *words, env={"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})

    assert alone("gen", "deep", "ddp") == BLOCK
    assert "jureca" in alone("systems")
    assert "sites/jsc/" in alone("explain", "gen", "jureca", "ddp", "--nodes", "2", "--account", "X", "--", "python", "train.py")
    assert sorted(path.name for path in empty.iterdir()) == ["lamec"]
