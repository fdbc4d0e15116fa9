"""Creates a virtual environment for each peer on demand, separate from the packages of the project."""

import asyncio
import sys
from pathlib import Path

from benchmarks.arena.interleaving import progress

FOLDER = Path(".local/peers")
PACKAGES = {
    "event-forge": ("event-forge[mongodb,rabbitmq]==1.5.0", "uvloop"),
    "faststream-outbox": ("faststream-outbox[asyncpg]==0.19.0", "faststream[rabbit]", "uvloop"),
    "celery": ("celery==5.7.0", "pymongo"),
    "dramatiq": ("dramatiq[rabbitmq]==2.2.1", "pymongo"),
    "taskiq": ("taskiq==0.13.0", "taskiq-aio-pika==0.6.1", "motor", "uvloop"),
    "repid": ("repid[amqp]==2.1.4", "motor", "uvloop"),
    "tools": ("py-spy",),
}


def python_of(peer: str) -> str:
    """The interpreter with the packages of a peer."""
    return str((FOLDER / peer / "bin" / "python").absolute())


async def install(peer: str) -> None:
    """Create its environment unless it is up to date. Raises RuntimeError when a package cannot be installed."""
    stamp, packages = FOLDER / peer / "installed", " ".join(PACKAGES[peer])
    if stamp.exists() and stamp.read_text() == packages:
        return
    progress(f"installing {packages} into {FOLDER / peer}")
    await _run(sys.executable, "-m", "venv", "--clear", str(FOLDER / peer))
    await _run(python_of(peer), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *PACKAGES[peer])
    stamp.write_text(packages)


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, error = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {error.decode()[-500:]}")
