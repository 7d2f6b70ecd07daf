"""LAMEC from Python: batch scripts for AI on European HPC systems.

    >>> import lamec
    >>> job = lamec.gen("jureca", ["ddp"], nodes=2, time="1h", command=["python", "train.py"])
    >>> print(job.script)

Every function is one command of the program `lamec`, which comes with the package and is kept open on a pipe
(`lamec api`): the same catalogue, the same answers, the same errors. Options are those of the command line with `_` for
`-`; a list repeats one, True sets a flag, None leaves it out. Needs nothing but the standard library of Python 3.9.
"""
from ._calls import (
    cancel,
    check,
    eval,
    explain,
    fetch,
    gen,
    logs,
    run,
    runs,
    software,
    status,
    submit,
    systems,
    where,
)
from ._pipe import Client, LamecError, NotFoundError, UsageError, program
from ._values import Evaluated, Finding, Place, Run, Script

__all__ = [
    "Client", "Evaluated", "Finding", "LamecError", "NotFoundError", "Place", "Run", "Script", "UsageError", "cancel", "check", "eval",
    "explain", "fetch", "gen", "logs", "program", "run", "runs", "software", "status", "submit", "systems", "where",
]
__version__ = "0.1.0"


def load_ipython_extension(shell: object) -> None:
    """%load_ext lamec: %lamec and %%lamec (docs/jupyter.md)."""
    from ._magic import load

    load(shell)


def unload_ipython_extension(shell: object) -> None:
    """%unload_ext lamec"""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("lamec", None)  # type: ignore[attr-defined]
