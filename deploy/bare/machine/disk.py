"""Refuse to start where the disk has no room for what set-up installs and the servers write."""

import shutil
from pathlib import Path

from deploy.bare.machine.errors import MissingError

MEGABYTE = 1_000_000
ENVIRONMENT_MEGABYTES, DATA_MEGABYTES = 1_200, 500


def require_space(folder: Path, megabytes: int, what: str) -> None:
    """Raise MissingError when less than `megabytes` are free where `folder` is."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise MissingError(f"The disk is full: {folder} has {free} MB left, and {what} need {megabytes} MB.")
