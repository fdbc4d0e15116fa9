"""Folders and files that only their owner can read: the data of a local stack holds passwords and personal data."""

import os
import stat
from pathlib import Path

from deploy.local.errors import LocalStackError

OTHERS = stat.S_IRWXG | stat.S_IRWXO
UMASK = OTHERS
FOLDER, FILE = 0o700, 0o600


def make_private_folder(folder: Path) -> Path:
    """Make the folder, or close one that others can enter, with all that is in it. Raises LocalStackError."""
    try:
        folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        if folder.stat().st_mode & OTHERS:
            folder.chmod(FOLDER)
            _close(folder)
        if not os.access(folder, os.W_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        raise LocalStackError(
            f"The data folder {folder} cannot be written ({error.strerror}): use another one (`--data`)."
        ) from error
    return folder.resolve()


def write_private(file: Path, text: str) -> None:
    """Write a file at once: a reader finds the old content or the new one, and only its owner can read it."""
    fresh = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "w") as out:
        out.write(text)
    fresh.replace(file)


def _close(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~OTHERS)
