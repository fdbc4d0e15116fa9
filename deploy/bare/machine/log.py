"""Run commands of set-up: their output goes to a log file, and a failure becomes one sentence that names it."""

import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from deploy.bare.machine.errors import MissingError
from deploy.bare.machine.failure_reason import failure_reason


class Log:
    """Appends to `file`, whose folder it makes. Raises MissingError when that cannot be written."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with file.open("a"):
                file.chmod(0o600)
        except OSError as error:
            raise MissingError(
                f"{file.parent} cannot be written ({error.strerror}): run the command in a checkout that you may write."
            ) from error

    def run(self, what: str, command: Sequence[str]) -> None:
        """Run a command; when it fails, raises MissingError: `what` failed, the reason, and the log."""
        code, output = self.attempt(command)
        if code:
            raise MissingError(f"{what} failed: {failure_reason(output)} Details: {self.file}")

    def attempt(self, command: Sequence[str], environment: dict[str, str] | None = None) -> tuple[int, str]:
        """Run a command and return its exit code and its output; a program that does not exist gives 127."""
        try:
            done = subprocess.run(
                list(command),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                env=environment,
                check=False,
            )
            code, output = done.returncode, done.stdout
        except OSError as error:
            code, output = 127, f"{command[0]}: {error.strerror}\n"
        self._write(f"$ {' '.join(command)}\n{output}[exit code {code}]\n")
        return code, output

    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception hook: one sentence on the screen, the traceback in the log."""
        if issubclass(kind, KeyboardInterrupt):
            print("Interrupted; the next run goes on from here.", file=sys.stderr)
            return
        self._write("".join(traceback.format_exception(kind, error, trace)))
        print(f"Unexpected error: {error} ({kind.__name__}). Details: {self.file}", file=sys.stderr)

    def _write(self, text: str) -> None:
        try:
            with self.file.open("a", errors="replace") as out:
                out.write(f"--- {time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
        except OSError as error:
            print(f"{self.file} cannot be written: {error.strerror}.", file=sys.stderr)
