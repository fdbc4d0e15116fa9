"""One run per data folder: a lock that the system releases when its holder ends."""

import fcntl
import os
from pathlib import Path

from deploy.local.errors import LocalStackError
from deploy.local.private_files import FILE

NAME = "lock"


class FolderLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Raises LocalStackError when another process holds it."""
        if self._descriptor is not None:
            return
        descriptor = os.open(self._folder / NAME, os.O_RDWR | os.O_CREAT, FILE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise LocalStackError(
                f"The data in {self._folder} are in use by another run (process {holder(self._folder)}):"
                " `./stageloket status` shows it; end it first, or use another data folder (`--data`)."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another run use the folder."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def holder(folder: Path) -> int | None:
    """The process that runs with the data of this folder; None when nothing runs."""
    try:
        descriptor = os.open(folder / NAME, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return int(os.read(descriptor, 20) or b"0")
    finally:
        os.close(descriptor)
    return None
