"""Which program has a port: for the sentence about a port that is taken."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Owner:
    """A process that this user can see."""

    pid: int
    program: str
    details: str
    """Its command line and environment, in which the data folder of an earlier run is found."""


def owner_of(port: int) -> Owner | None:
    """The process with a socket on the port; None when it belongs to another user."""
    sockets = {f"socket:[{inode}]" for inode in _inodes(port)}
    return next((owner for owner in _processes_with(sockets)), None) if sockets else None


def _inodes(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        try:
            lines = (PROC / "net" / table).read_text().splitlines()[1:]
        except OSError:  # a kernel without IPv6 has no tcp6
            continue
        for fields in map(str.split, lines):
            if int(fields[1].rpartition(":")[2], 16) == port:
                yield fields[9]


def _processes_with(sockets: set[str]) -> Iterator[Owner]:
    for process in PROC.glob("[0-9]*"):
        try:
            if not sockets.isdisjoint(_open_files(process)):
                program = (process / "comm").read_text().strip()
                details = ((process / "cmdline").read_bytes() + (process / "environ").read_bytes()).decode(
                    errors="replace"
                )
                yield Owner(int(process.name), program, details)
        except OSError:  # it has ended, or belongs to another user
            continue


def _open_files(process: Path) -> Iterator[str]:
    for file in (process / "fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            yield str(file.readlink())
