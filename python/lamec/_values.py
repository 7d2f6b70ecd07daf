"""What the functions answer. Fields are those of docs/json.md; `raw` holds all of them."""
from typing import Any, Dict, List, NamedTuple, Optional


class Script(NamedTuple):
    """A batch script, or a module block where nothing was said about a job."""

    script: str
    notes: List[str]  # what a person should know about the choices that were made
    raw: Dict[str, Any]  # "lines" with their reasons, "plan"

    def __str__(self) -> str:
        return self.script


class Finding(NamedTuple):
    code: str  # "LM012"
    severity: str  # "error", "warning" or "note"
    line: int  # from 1
    column: int  # bytes, from 1
    message: str
    reason: str
    fix: str
    system: str  # "" where the script fits none


class Evaluated(NamedTuple):
    text: str  # of the script as it should be
    changed: bool
    notes: List[str]
    untranslated: List[Any]  # with to=: what has no like there


class Place(NamedTuple):
    system: str
    partition: str
    nodes: int
    gpus: int
    provider: str
    evidence: str
    raw: Dict[str, Any]


class Run(NamedTuple):
    """One submission, as the ledger has it."""

    run: int
    system: str
    job: Optional[str]
    state: str  # docs/runs.md
    sentence: str  # the state for people, with its reason
    exit_code: Optional[int]
    directory: Optional[str]
    raw: Dict[str, Any]


def run_of(raw: Dict[str, Any]) -> Run:
    return Run(raw["run"], raw["system"], raw["job"], raw["state"], raw["sentence"], raw["exit_code"], raw["directory"], raw)
