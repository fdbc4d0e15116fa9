"""The memory of a process and of those that it started."""

import os
from pathlib import Path

PROC = Path("/proc")
GROUP, PAGES = 2, 21
"""Fields of /proc/PID/stat after the program's name: the process group, and the resident pages."""


def megabytes_by_group() -> dict[int, float]:
    """Resident memory by process group, in MiB; a part of the local stack is a process group."""
    page, found = os.sysconf("SC_PAGE_SIZE") / 2**20, dict[int, float]()
    for file in PROC.glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        group = int(fields[GROUP])
        found[group] = found.get(group, 0.0) + int(fields[PAGES]) * page
    return found
