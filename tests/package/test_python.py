"""The Python package as a wheel in an environment of its own; one table of cases drives the program and the functions."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.xdist_group("build")  # one worker: they write to the same build folder

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LAMEC_PROGRAM", ROOT / "build/release/bin/lamec"))
BUILD = PROGRAM.parent.parent
HOME = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
BROKEN = "#!/bin/bash\n#SBATCH --partition=nope\nsrun python x.py\n"
OLD = "#!/bin/bash\n# MODULES BEGIN jureca ddp\n# MODULES END\n"


def run(*words, **kwargs):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=900, **kwargs)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    run("cmake", "--build", BUILD, "--target", "lamec-static")
    place = tmp_path_factory.mktemp("wheel")
    run("/usr/bin/python3", "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", place, ROOT,
        env={**os.environ, "LAMEC_STATIC": str(BUILD / "bin/lamec-static")})
    return next(place.iterdir())


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    place = tmp_path_factory.mktemp("venv")
    run("/usr/bin/python3", "-m", "venv", place)
    run(place / "bin/pip", "install", "--no-index", wheel)
    return place / "bin/python"


def in_python(python, code, home, **variables):
    done = subprocess.run([python, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=120,
                          env={**HOME, "HOME": str(home), **variables})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_is_for_any_python(wheel):
    assert wheel.name.startswith("lamec-0.1.0-py3-none-linux_")


def test_the_program_comes_along(python, tmp_path):
    assert run(python.parent / "lamec", "--version", env=HOME).startswith("lamec 0.1.0")
    assert run(python, "-m", "lamec", "--version", env=HOME).startswith("lamec 0.1.0")
    assert in_python(python, "import lamec; print(lamec.program())", tmp_path).strip() == str(python.parent / "lamec")


def test_what_the_readme_shows(python, tmp_path):
    text = (ROOT / "docs/python.md").read_text()
    code = text[text.index("    import lamec"):].split("\n\n")[0]
    assert "torchrun" in in_python(python, textwrap.dedent(code), tmp_path)


# name, words of the program, its standard input, expression of Python that gives the same
CASES = [
    ("gen", ["gen", "jureca", "ddp"], None, "lamec.gen('jureca', ['ddp']).raw"),
    ("job", ["gen", "jureca", "ddp", "--nodes", "2", "--time", "1h", "--directive=--mail-type=END", "--", "python", "t.py", "--x", "a b"],
     None, "lamec.gen('jureca', 'ddp', ['python', 't.py', '--x', 'a b'], nodes=2, time='1h', directive=['--mail-type=END']).raw"),
    ("minimal", ["gen", "jureca", "ddp", "--minimal", "--", "x"], None, "lamec.gen('jureca', 'ddp', ['x'], minimal=True).raw"),
    ("explain", ["explain", "gen", "lumi", "ddp", "--account=project_1", "--", "x"], None,
     "lamec.explain('lumi', 'ddp', ['x'], account='project_1').raw"),
    ("where", ["where", "ddp", "--gpus", "8"], None, "{'places': [p.raw for p in lamec.where('ddp', gpus=8)]}"),
    ("systems", ["systems"], None, "lamec.systems()"),
    ("system", ["systems", "show", "vega"], None, "lamec.systems('vega')"),
    ("software", ["software"], None, "lamec.software()"),
    ("check", ["check", "-", "--on", "jureca"], BROKEN, "[[f.code, f.line, f.message] for f in lamec.check(stdin, on='jureca')]"),
    ("eval", ["eval", "-"], OLD, "lamec.eval(stdin).text"),
    ("to", ["eval", "-", "--to", "deep"], OLD, "lamec.eval(stdin, to='deep').text"),
]


def comparable(name, answer):
    if name == "where":
        return {"places": answer["places"]}
    if name == "check":
        return [[f["code"], f["line"], f["message"]] for f in answer[0]["findings"]]
    return answer["text"] if name in ("eval", "to") else answer


@pytest.mark.parametrize("name,words,stdin,expression", CASES, ids=[case[0] for case in CASES])
def test_python_says_what_the_program_says(python, tmp_path, name, words, stdin, expression):
    behind = words.index("--") if "--" in words else len(words)
    done = subprocess.run([PROGRAM, *words[:behind], "--format", "json", *words[behind:]], input=stdin or "", capture_output=True,
                          text=True, env={**HOME, "HOME": str(tmp_path)})
    code = f"import lamec, json\nstdin = {stdin!r}\nprint(json.dumps({expression}))"
    assert json.loads(in_python(python, code, tmp_path)) == comparable(name, json.loads(done.stdout))


@pytest.mark.parametrize("call,kind,said", [
    ("lamec.gen('jureka', 'ddp')", "LamecError", "did you mean 'jureca'"),
    ("lamec.gen('jureca', 'ddp', nods=2)", "UsageError", "did you mean '--nodes'"),
    ("lamec.gen('jureca', 'ddp', nodes='two')", "UsageError", "takes a whole number"),
    ("lamec.gen('jureca', 'ddp', command='python x')", "TypeError", "list of words"),
    ("lamec.logs('last')", "LamecError", "nothing was submitted yet"),
    ("lamec._pipe.default.json(['login', 'jureca'])", "UsageError", "terminal"),
])
def test_errors_are_exceptions_with_the_same_words(python, tmp_path, call, kind, said):
    out = in_python(python, f"""
        import lamec
        try:
            {call}
        except Exception as error:
            print(type(error).__name__, error)
        print(lamec.gen('deep', 'ddp').script)
        """, tmp_path)
    assert out.startswith(kind) and said in out
    assert "MODULES BEGIN deep ddp" in out, "the next call works"


def test_threads_forks_and_deaths(python, tmp_path):
    out = in_python(python, """
        import lamec, os, signal, threading
        results = []
        threads = [threading.Thread(target=lambda name=name: results.append((name, lamec.gen(name, 'ddp').script)))
                   for name in ['deep', 'jureca', 'lumi'] * 8]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        print(all(f'MODULES BEGIN {name} ' in script for name, script in results), len(results))
        child = os.fork()
        if child == 0:
            os._exit(0 if 'jureca' in lamec.gen('jureca', 'ddp').script else 1)
        print(os.waitpid(child, 0)[1])
        print('deep' in lamec.gen('deep', 'ddp').script)
        os.kill(lamec._pipe.default._process.pid, signal.SIGKILL)
        lamec._pipe.default._process.wait()
        print('deep' in lamec.gen('deep', 'ddp').script)
        """, tmp_path)
    assert out.split() == ["True", "24", "0", "True", "True"]


def test_a_program_that_is_not_there(python, tmp_path):
    out = in_python(python, """
        import lamec
        try:
            lamec.Client('/no/such/lamec').call(['systems'])
        except OSError as error:
            print('OSError')
        """, tmp_path)
    assert out == "OSError\n"


def test_nothing_stays_behind(python, tmp_path):
    code = "import lamec; lamec.gen('deep', 'ddp'); print(lamec._pipe.default._process.pid)"
    process = int(in_python(python, code, tmp_path))
    with pytest.raises(ProcessLookupError):
        os.kill(process, signal.SIG_DFL)


def test_it_is_read_by_python_3_9(python):
    """Syntax of 3.9: no match statement, no X | Y at run time."""
    import ast

    for file in (ROOT / "python/lamec").glob("*.py"):
        tree = ast.parse(file.read_text(), feature_version=(3, 9))
        assert ast.get_docstring(tree), file
    assert sys.version_info >= (3, 9)
