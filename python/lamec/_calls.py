"""One function a command."""
from typing import Any, Dict, List, Optional, Sequence, Union

from ._pipe import default, error_of
from ._values import Evaluated, Finding, Place, Run, Script, run_of

Words = Union[str, Sequence[str]]


def _list(words: Optional[Words]) -> List[str]:
    if words is None:
        return []
    return [words] if isinstance(words, str) else [str(word) for word in words]


def _options(options: Dict[str, Any]) -> List[str]:
    """nodes=2 -> --nodes 2; after_this=True -> --after-this; copy=["a", "b"] -> --copy a --copy b."""
    words: List[str] = []
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
        else:
            for one in value if isinstance(value, (list, tuple)) else [value]:
                words.append(f"{option}={one}")
    return words


def _request(system: str, software: Words, command: Optional[Sequence[str]], options: Dict[str, Any]) -> List[str]:
    words = [system, *_list(software), *_options(options)]
    if command is not None:
        if isinstance(command, str):
            raise TypeError('command is a list of words: ["python", "train.py"]; a line for a shell is command_line=...')
        words += ["--", *map(str, command)]
    return words


def gen(system: str, software: Words = (), command: Optional[Sequence[str]] = None, **options: Any) -> Script:
    """The module block for software on a system; with `command`, or anything about the job, the whole batch script.

    options are those of `lamec gen`: nodes=2, time="1h", account="X", partition="dc-gpu", directive=["--mail-type=END"].
    `system` may be the path of a request file (*.yaml), with on="jureca".
    """
    raw, notes = default.json_and_notes(["gen", *_request(system, software, command, options)])
    return Script(raw["script"], raw.get("notes", notes), raw)


def explain(system: str, software: Words = (), command: Optional[Sequence[str]] = None, **options: Any) -> Script:
    """As gen; `raw["lines"]` tells for each line why it is there and who says so."""
    raw, notes = default.json_and_notes(["explain", "gen", *_request(system, software, command, options)])
    return Script(raw["script"], raw.get("notes", notes), raw)


def check(script: str, on: Optional[str] = None, **options: Any) -> List[Finding]:
    """Findings about the text of a script, errors among them: nothing is raised for a faulty script."""
    raw = default.json(["check", "-", *_options({"on": on, **options})], script, accept=(0, 3))
    return [
        Finding(f["code"], f["severity"], f["line"], f["column"], f["message"], f["reason"], f["fix"], one["system"])
        for one in raw
        for f in one["findings"]
    ]


def eval(script: str, to: Optional[str] = None, **options: Any) -> Evaluated:
    """The text of a script with its module blocks made anew; with `to` the whole script for another system."""
    raw = default.json(["eval", "-", *_options({"to": to, **options})], script, accept=(0, 3))
    return Evaluated(raw["text"], raw["changed"], raw["notes"], raw["untranslated"])


def where(software: Words, **options: Any) -> List[Place]:
    """Systems and partitions that take the job, best first; options: gpus, nodes, time."""
    raw = default.json(["where", *_list(software), *_options(options)], accept=(0, 1))
    return [Place(p["system"], p["partition"], p["nodes"], p["gpus"], p["provider"], p["evidence"], p) for p in raw["places"]]


def systems(name: Optional[str] = None) -> Any:
    """All systems in short, or everything that is known of one (as JSON: docs/json.md)."""
    return default.json(["systems"] if name is None else ["systems", "show", name])


def software(name: Optional[str] = None) -> List[Dict[str, Any]]:
    """What can be asked for, and on which systems it can be had."""
    return default.json(["software"] if name is None else ["software", name])


def submit(script: str, on: Optional[str] = None, **options: Any) -> Run:
    """Checks the text of a script and submits it, once (docs/runs.md); options: host, copy=[...], after=RUN, force=True."""
    return run_of(default.json(["submit", "-", *_options({"on": on, **options})], script))


def run(system: str, software: Words = (), command: Optional[Sequence[str]] = None, **options: Any) -> Run:
    """gen and submit in one; `system` may be a request file."""
    return run_of(default.json(["run", *_request(system, software, command, options)]))


def status(*which: Union[int, str], wait: bool = False) -> List[Run]:
    """Asks the schedulers; without a number all that wait or run. `wait` returns when all of them are over."""
    raw = default.json(["status", *map(str, which), *_options({"wait": wait})], accept=(0, 1))
    return [run_of(one) for one in raw["runs"]]


def runs(**options: Any) -> List[Run]:
    """The ledger, nobody is asked; options: system, state, limit."""
    return [run_of(one) for one in default.json(["runs", *_options(options)])["runs"]]


def logs(which: Union[int, str] = "last", **options: Any) -> str:
    """What a job has written so far; options: stderr=True, lines=20."""
    answer = default.call(["logs", str(which), *_options(options)])
    if answer.exit_code != 0:
        raise error_of(answer)
    return answer.out


def cancel(*which: Union[int, str]) -> None:
    """Ends jobs that wait or run."""
    answer = default.call(["cancel", *map(str, which)])
    if answer.exit_code != 0:
        raise error_of(answer)


def fetch(which: Union[int, str], *paths: str, to: str = ".") -> None:
    """Copies files of a run into the directory `to`; without paths all of its directory."""
    answer = default.call(["fetch", str(which), *paths, *_options({"to": to})])
    if answer.exit_code != 0:
        raise error_of(answer)
