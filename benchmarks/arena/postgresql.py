"""A private PostgreSQL for the peer that needs one: on loopback, with its defaults: every commit is flushed to disk."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local.patience import until
from deploy.local.ports import choose
from deploy.setup import apt

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"


@asynccontextmanager
async def postgresql() -> AsyncIterator[str]:
    """Its port, for URLs. Raises MissingError where Debian's package postgresql-15 cannot be had."""
    port = choose({"postgresql": 0}, any_free=True)["postgresql"]
    if not PROGRAMS.exists():  # noqa: ASYNC240 - once, before anything is measured
        await asyncio.to_thread(apt, "postgresql-15")
    folder = Path(tempfile.mkdtemp(prefix="arena-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data = str(folder / "data")
    try:
        made = await _program("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8")
        if await made.wait():
            raise RuntimeError("initdb failed")
        options = ("-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "max_connections=200")
        server = await _program("postgres", "-D", data, *options)
        try:
            await until("PostgreSQL", lambda: _answers(port))
            yield str(port)
        finally:
            server.terminate()
            await server.wait()
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def database(port: str, name: str) -> str:
    """The URL of a new database."""
    await (await _program("createdb", "-h", "127.0.0.1", "-p", port, "-U", USER, name)).wait()
    return f"postgresql+asyncpg://{USER}@127.0.0.1:{port}/{name}"


async def _answers(port: int) -> str | None:
    ready = await _program("pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q")
    return "no answer" if await ready.wait() else None


async def _program(name: str, *arguments: str) -> asyncio.subprocess.Process:
    """As the user that PostgreSQL insists on: not root."""
    other = ("setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups") if os.geteuid() == 0 else ()
    return await asyncio.create_subprocess_exec(
        *other,
        f"{PROGRAMS}/{name}",
        *arguments,
        cwd="/",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
