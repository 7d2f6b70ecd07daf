"""The open pipe to `lamec api`: one process for a client, started at the first call, started again where it died."""
import json
import os
import threading
from typing import Any, List, NamedTuple, Optional, Sequence


class LamecError(Exception):
    """What the program said, in its words. `hints` say what to do; `exit_code` is the program's (1 failed, 2 usage)."""

    def __init__(self, message: str, hints: Sequence[str] = (), exit_code: int = 1):
        super().__init__(message + "".join(f"\nhint: {hint}" for hint in hints))
        self.message = message
        self.hints = tuple(hints)
        self.exit_code = exit_code


class UsageError(LamecError):
    """The words of the call make no sense: an option that does not exist, a number that is none."""


class NotFoundError(LamecError):
    """The program itself is nowhere to be found."""


class Answer(NamedTuple):
    exit_code: int
    out: str
    err: str


def program() -> str:
    """Path of the program: $LAMEC_PROGRAM, else the one that was installed with this package, else the first on PATH."""
    own = os.environ.get("LAMEC_PROGRAM")
    if own:
        return own
    import sysconfig  # late: a call needs it once

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    directories = [sysconfig.get_path("scripts"), os.path.join(package, "bin")]  # of the environment; of pip install --target
    if sysconfig.get_path("purelib", f"{os.name}_user") == package:
        directories.insert(0, sysconfig.get_path("scripts", f"{os.name}_user"))
    for directory in [*directories, *os.environ.get("PATH", "").split(os.pathsep)]:
        path = os.path.join(directory, "lamec")
        if directory and os.access(path, os.X_OK) and not os.path.isdir(path):
            return path
    raise NotFoundError("the program lamec was not installed with the package and is not on PATH", ["$LAMEC_PROGRAM may name it"])


def notes_of(err: str) -> List[str]:
    return [line[len("lamec: note: "):] for line in err.splitlines() if line.startswith("lamec: note: ")]


def error_of(answer: Answer) -> LamecError:
    """From the JSON form where there is one, else from the text."""
    kind = UsageError if answer.exit_code == 2 else LamecError
    try:
        error = json.loads(answer.out)["error"]
        return kind(error["message"], error.get("hints", ()), answer.exit_code)
    except (ValueError, KeyError, TypeError):
        pass
    lines = answer.err.splitlines()
    message = [line for line in lines if not line.startswith(("hint: ", "lamec: note: "))]
    hints = [line[len("hint: "):] for line in lines if line.startswith("hint: ")]
    text = "\n".join(message)
    if text.startswith("lamec: error: "):
        text = text[len("lamec: error: "):]
    return kind(text or f"lamec ended with exit code {answer.exit_code}", hints, answer.exit_code)


class Client:
    """One program on a pipe. Calls of several threads wait for each other; a forked child starts a program of its own."""

    def __init__(self, path: Optional[str] = None):
        self._path = path
        self._process: Any = None
        self._owner = 0
        self._lock = threading.Lock()

    def call(self, words: Sequence[str], input: Optional[str] = None) -> Answer:
        """The words of any command that needs no terminal; what it printed and its exit code, whatever that is."""
        request = {"words": [str(word) for word in words]}
        if input is not None:
            request["input"] = input
        line = json.dumps(request) + "\n"
        with self._lock:
            process = self._running()
            try:
                process.stdin.write(line)
                process.stdin.flush()
                said = process.stdout.readline()
            except BaseException:  # half a call was sent, or its answer is still on its way: this pipe is of no more use
                self._drop()
                raise
        if not said:
            self.close()
            raise LamecError("the program lamec ended in the middle of a call")
        return Answer(**json.loads(said))

    def json(self, words: Sequence[str], input: Optional[str] = None, accept: Sequence[int] = (0,)) -> Any:
        """The command's JSON form. Raises LamecError for exit codes that are not accepted."""
        return self.json_and_notes(words, input, accept)[0]

    def json_and_notes(self, words: Sequence[str], input: Optional[str] = None, accept: Sequence[int] = (0,)) -> Any:
        behind = list(words).index("--") if "--" in words else len(words)
        answer = self.call([*words[:behind], "--format", "json", *words[behind:]], input)
        if answer.exit_code not in accept:
            raise error_of(answer)
        return json.loads(answer.out), notes_of(answer.err)

    def close(self) -> None:
        """Ends the program; the next call starts another."""
        with self._lock:
            self._drop()

    def _running(self) -> Any:
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        import subprocess  # late: it takes longer to import than all the rest

        if self._process is not None and self._owner == os.getpid():
            self._drop()
        self._process = subprocess.Popen(
            [self._path or program(), "api"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="surrogateescape"
        )
        self._owner = os.getpid()
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.stdout.close()
        try:
            process.stdin.close()
        except OSError:
            pass  # it is gone already
        try:
            process.wait(timeout=5)
        except Exception:
            process.kill()
            process.wait()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self._drop()
        except Exception:
            pass  # the interpreter may be half gone


default = Client()
