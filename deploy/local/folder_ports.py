"""The ports of a data folder: chosen once and kept in it, because sent mails hold links with them."""

import asyncio
import json
import time
from collections.abc import Iterable
from pathlib import Path

from deploy.front_door.routes import FORMER_PATHS
from deploy.local import ports
from deploy.local.components import FRONT_DOOR, PREFERRED_PORTS, SERVICES
from deploy.local.errors import LocalStackError
from deploy.local.port_owner import Owner, owner_of
from deploy.local.private_files import write_private

FILE = "ports.json"
FORMER = "former_"
"""Before the names of services that had an address of their own; the front door answers there, for one version."""
RELEASE_SECONDS, POLL_SECONDS = 10.0, 0.2
"""How long the processes of an earlier run of the same folder may take to end."""


class PortTakenError(LocalStackError):
    """A port of the data folder is taken by another program."""


def stored_ports(folder: Path) -> dict[str, int]:
    """The ports of the folder; none before its first start."""
    file = folder / FILE
    stored: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    return _behind_front_door(stored) if FRONT_DOOR not in stored and "gateway" in stored else stored


def _behind_front_door(stored: dict[str, int]) -> dict[str, int]:
    """Of a folder from before there was a front door: it takes the gateway's port, and the services get others."""
    kept = {name: port for name, port in stored.items() if name not in (*SERVICES, "mailbox")}
    former = {f"{FORMER}{name}": stored[name] for name in FORMER_PATHS if name in stored}
    return {FRONT_DOOR: stored["gateway"], **kept, **former}


def ports_of(folder: Path, *, any_free: bool = False) -> dict[str, int]:
    """The stored ports; those that are missing are chosen and stored."""
    stored = stored_ports(folder)
    missing = {name: port for name, port in PREFERRED_PORTS.items() if name not in stored}
    if missing:
        stored |= ports.choose(missing, any_free=any_free, taken=stored.values())
        write_private(folder / FILE, json.dumps(stored, indent=1))
    return stored


async def require_free(folder: Path, names: Iterable[str]) -> None:
    """Raises PortTakenError for a port that is taken.

    Waits while an earlier run of the same folder still ends; a process that was just killed owns its port invisibly.
    """
    stored, deadline = stored_ports(folder), time.monotonic() + RELEASE_SECONDS
    for name in names:
        while not ports.is_free(stored[name]):
            owner = await asyncio.to_thread(owner_of, stored[name])
            may_end = owner is None or _of_folder(owner, folder)
            if not may_end or time.monotonic() > deadline:
                raise PortTakenError(taken(folder, name, stored[name], owner))
            await asyncio.sleep(POLL_SECONDS)


def taken(folder: Path, name: str, port: int, owner: Owner | None) -> str:
    """The sentence about a port that is taken."""
    who = "a program that this user cannot see" if owner is None else f"{owner.program} (process {owner.pid})"
    if owner is not None and _of_folder(owner, folder):
        return f"Port {port} ({name}) is still taken by {who} of an earlier run: end it with `kill {owner.pid}`."
    return (
        f"Port {port} ({name}) of the data in {folder} is taken by {who}: end that program, or use another data"
        f" folder (`./stageloket run --data FOLDER`); `make clean` removes the data, and the next start chooses again."
    )


def _of_folder(owner: Owner, folder: Path) -> bool:
    return str(folder) in owner.details
