"""Creates a virtual environment for each peer on demand, separate from the packages of the project."""

import asyncio
import sys
from pathlib import Path

from benchmarks.arena.interleaving import progress

FOLDER = Path(".local/peers")
LOCKS = Path(__file__).parents[1] / "requirements"


def python_of(peer: str) -> str:
    """The interpreter with the packages of a peer."""
    return str((FOLDER / peer / "bin" / "python").absolute())


async def install(peer: str) -> None:
    """Create its environment unless it is up to date. Raises RuntimeError when a package cannot be installed."""
    stamp, lock = FOLDER / peer / "installed", LOCKS / f"{peer}.lock"
    if stamp.exists() and stamp.read_text() == lock.read_text():
        return
    progress(f"installing {lock.name} into {FOLDER / peer}")
    await _run(sys.executable, "-m", "venv", "--clear", str(FOLDER / peer))
    pip = (python_of(peer), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    await _run(*pip, "--require-hashes", "-r", str(lock))
    stamp.write_text(lock.read_text())


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, error = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {error.decode()[-500:]}")
