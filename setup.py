"""Puts the fully static program inside the wheel, as a program of the environment beside the package: `pip install .` builds it
with CMake, or takes the one that $LAMEC_STATIC names. The wheel is py3-none-PLATFORM: any Python, no library of the machine."""
import os
import pathlib
import shutil
import subprocess

from setuptools import setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

ROOT = pathlib.Path(__file__).resolve().parent
PROGRAM = "build/wheel/lamec"


def static_program():
    given = os.environ.get("LAMEC_STATIC")
    if given:
        return pathlib.Path(given)
    tree = ROOT / "build/wheel/cmake"
    subprocess.run(["cmake", "-S", ROOT, "-B", tree, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"], check=True)
    subprocess.run(["cmake", "--build", tree, "--target", "lamec-static"], check=True)
    return tree / "bin/lamec-static"


class WithProgram(build_py):
    def run(self):
        super().run()
        program = ROOT / PROGRAM
        program.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(static_program(), program)
        subprocess.run(["strip", program], check=True)
        program.chmod(0o755)


class AnyPython(bdist_wheel):
    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(cmdclass={"build_py": WithProgram, "bdist_wheel": AnyPython}, data_files=[("bin", [PROGRAM])])
