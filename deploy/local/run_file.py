"""`run.json`: the addresses, keys, credentials and parts of a running local stack, for the command line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from deploy.local.folder_lock import holder
from deploy.local.part import Part
from deploy.local.private_files import write_private

NAME = "run.json"


def write_run_file(
    folder: Path,
    components: Mapping[str, str],
    parts: Iterable[Part],
    credentials: Mapping[str, str],
    keys: Mapping[str, str],
) -> None:
    """Write it; the command line reads it at any moment."""
    described = {
        part.name: {
            "pid": part.process.pid,
            "address": part.address,
            "state": part.state,
            "up": part.up,
            "since": part.since,
            "restarts": part.restarts,
        }
        for part in parts
    }
    run = {"components": dict(components), "parts": described, "credentials": dict(credentials), "keys": dict(keys)}
    write_private(folder / NAME, json.dumps(run, indent=1))


def read_run_file(folder: Path) -> dict[str, Any] | None:
    """What runs with the data of this folder; None when nothing runs, or it is not up yet."""
    file = folder / NAME
    if holder(folder) is None or not file.exists():
        return None
    run: dict[str, Any] = json.loads(file.read_text())
    return run


def remove_run_file(folder: Path) -> None:
    """Nothing runs any more."""
    (folder / NAME).unlink(missing_ok=True)
