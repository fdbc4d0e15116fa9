"""Run the programs of the trial on this machine."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.bare.errors import BareError


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> str:
    """Run a command and return its output. Raises BareError with the last lines when it fails."""
    done = subprocess.run(
        list(command), capture_output=True, text=True, errors="replace", env=environment, cwd=folder, check=False
    )
    if done.returncode:
        last = " / ".join((done.stdout + done.stderr).strip().splitlines()[-3:])
        raise BareError(f"`{' '.join(command[:4])}` failed: {last}")
    return done.stdout
