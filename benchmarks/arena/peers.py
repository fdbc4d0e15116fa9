"""Peers live in virtual environments of their own, made on demand, so that none of their packages meets ours."""

import asyncio
import sys
from pathlib import Path

from benchmarks.arena.rounds import tell

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
    """The interpreter that sees this peer's packages."""
    return str((FOLDER / peer / "bin" / "python").absolute())


async def install(peer: str) -> None:
    """Make its environment when it is not there yet. Raises RuntimeError when a package cannot be had."""
    stamp, wanted = FOLDER / peer / "installed", " ".join(PACKAGES[peer])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    tell(f"installing {wanted} into {FOLDER / peer}")
    await _run(sys.executable, "-m", "venv", "--clear", str(FOLDER / peer))
    await _run(python_of(peer), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *PACKAGES[peer])
    stamp.write_text(wanted)


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, complaint = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {complaint.decode()[-500:]}")
