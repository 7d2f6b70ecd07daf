"""%lamec and %%lamec of IPython and Jupyter. Imported by %load_ext lamec only; IPython itself is imported where it is there."""
import codecs
import os
import selectors
import shlex
import sys
import tempfile
from typing import Any, List, Optional, Sequence

from ._calls import cancel, status
from ._pipe import Answer, default, error_of, notes_of, program
from ._values import Run, run_of

_FOLLOWS = {"--follow", "-f", "--watch", "--wait"}
_CELL = "cell.py"


def _failed(message: str, hints: Sequence[str] = ()) -> Exception:
    """An error that IPython shows as one line, without a traceback."""
    from IPython.core.error import UsageError

    return UsageError(message + "".join(f"\nhint: {hint}" for hint in hints))


def _show(answer: Answer) -> None:
    sys.stdout.write(answer.out)
    if answer.exit_code in (0, 3):  # 3: findings
        sys.stderr.write(answer.err)
        return
    for note in notes_of(answer.err):
        print("lamec: note: " + note, file=sys.stderr)
    error = error_of(answer)
    raise _failed(error.message, error.hints)


def _stream(words: Sequence[str], input: Optional[str] = None) -> int:
    """Runs the program in a session of its own, so that an interrupt is this side's to handle; prints as it comes."""
    import subprocess

    with tempfile.TemporaryFile() as given:
        given.write((input or "").encode())
        given.seek(0)
        process = subprocess.Popen([program(), *words], stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    decode = codecs.getincrementaldecoder("utf-8")
    try:
        with selectors.DefaultSelector() as pipes:
            for pipe, to in ((process.stdout, "stdout"), (process.stderr, "stderr")):
                pipes.register(pipe, selectors.EVENT_READ, (to, decode("replace")))
            while pipes.get_map():
                for key, _ in pipes.select():
                    to, decoder = key.data
                    data = os.read(key.fd, 65536)
                    getattr(sys, to).write(decoder.decode(data, final=not data))
                    getattr(sys, to).flush()
                    if not data:
                        pipes.unregister(key.fileobj)
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
        process.stdout.close()
        process.stderr.close()


def _names_software(words: Sequence[str]) -> bool:
    known = set()
    for one in default.json(["software"]):
        known.update([one["name"], *one.get("aliases", [])])
    for word in words:
        name = word
        for mark in "<>=!":
            name = name.split(mark)[0]
        if name in known or word.endswith((".yaml", ".yml")):
            return True
    return False


def run_cell(shell: Any, words: List[str], cell: str) -> None:
    """The cell as the program of a job: submitted, its output printed here, cancelled by an interrupt."""
    behind = words.index("--") if "--" in words else len(words)
    arguments = words[behind + 1:]
    words = words[:behind]
    if not _names_software(words):
        words.append("python")
    with tempfile.TemporaryDirectory(prefix="lamec-") as directory:
        file = os.path.join(directory, _CELL)
        with open(file, "w", encoding="utf-8") as program_of_cell:
            program_of_cell.write(cell)
        answer = default.call(["run", *words, f"--copy={file}", "--format", "json", "--", "python", _CELL, *arguments])
    if answer.exit_code != 0:
        error = error_of(answer)
        raise _failed(error.message, error.hints)
    import json

    run = run_of(json.loads(answer.out))
    shell.user_ns["_lamec_run"] = run
    print(f"lamec: note: run {run.run}: job {run.job} on {run.system}", file=sys.stderr)
    try:
        _stream(["logs", "-f", str(run.run)])
    except KeyboardInterrupt:
        default.close()  # the same signal may have reached the program on the pipe
        cancel(run.run)
        shell.user_ns["_lamec_run"] = _seen(run)
        print(f"lamec: note: run {run.run} was cancelled", file=sys.stderr)
        raise
    seen = shell.user_ns["_lamec_run"] = _seen(run)
    if seen.state != "done":
        raise _failed(f"run {seen.run} {seen.sentence}")


def _seen(run: Run) -> Run:
    return status(run.run)[0]


def load(shell: Any) -> None:
    def lamec(line: str, cell: Optional[str] = None) -> None:
        """%lamec WORDS: any command of lamec that needs no terminal. In front of a cell: its text is the command's standard
        input (%%lamec check - --on jureca), or, with `run`, the program of a job, whose output comes here (%%lamec run --on
        jureca ddp --time 10m; words behind -- are the program's). The run is then `_lamec_run`; an interrupt cancels it."""
        try:
            words = shlex.split(line)
        except ValueError as error:
            raise _failed(f"the line cannot be read: {error}") from None
        try:
            if cell is not None and words[:1] == ["run"]:
                run_cell(shell, words[1:], cell)
            elif _FOLLOWS.intersection(words):
                code = _stream(words, cell)
                if code not in (0, 3):
                    raise _failed(f"lamec {words[0]} ended with exit code {code}")
            else:
                _show(default.call(words or ["--help"], cell))
        except KeyboardInterrupt:
            default.close()
            raise

    shell.register_magic_function(lamec, "line_cell", "lamec")
