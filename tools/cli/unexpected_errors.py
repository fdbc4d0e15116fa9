"""Errors that no command expects: one sentence on the screen, the traceback in a log of the data folder."""

import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from deploy.local.private_files import FILE, FOLDER
from tools.cli.running import DATA

LOG = Path("log") / "command.log"


def explain(error: BaseException, arguments: Sequence[str]) -> str:
    """The sentence for the screen, after the traceback was written to the log of the folder that `--data` names."""
    cause = _first(error)
    what = f"Unexpected error: {str(cause).splitlines()[0] if str(cause) else 'no message'} ({type(cause).__name__})."
    log = data_folder(arguments) / LOG
    try:
        log.parent.mkdir(FOLDER, parents=True, exist_ok=True)
        log.touch(FILE)
        with log.open("a", errors="replace") as out:
            out.write(f"--- {time.strftime('%Y-%m-%d %H:%M:%S')} {' '.join(arguments)}\n")
            out.write("".join(traceback.format_exception(error)))
    except OSError as unwritable:
        return f"{what} The details cannot be written to {log} ({unwritable.strerror})."
    return f"{what} Details: {log}"


def data_folder(arguments: Sequence[str]) -> Path:
    """The folder of `--data`, in the arguments of a command."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--data" and following:
            return Path(following)
        if argument.startswith("--data="):
            return Path(argument.partition("=")[2])
    return DATA


def print_and_exit(sentence: str) -> None:
    """Print it where errors go, and end with exit code 1."""
    print(sentence, file=sys.stderr)  # noqa: T201 - the console of a command that failed
    sys.exit(1)


def _first(error: BaseException) -> BaseException:
    """The first error of a group, which names the cause better than the group does."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
