"""Tell which Debian packages the programs of the Python packages still need on this system: mongod, and for the tests
the driver of the browser."""

import stat
from collections.abc import Sequence
from pathlib import Path

from deploy.bare.machine.errors import WAYS_OUT, MissingError
from deploy.bare.machine.log import Log
from deploy.bare.machine.shared_libraries import candidates, missing, too_old

PACKAGES = "lib/python3*/site-packages"
MONGOD, BROWSER_DRIVER = f"{PACKAGES}/fiftyone/db/bin/mongod", f"{PACKAGES}/playwright/driver/node"


def program(environment: Path, path: str) -> Path:
    """A program in a virtual environment; sets the executable bit that some installers drop."""
    found = sorted(environment.glob(path))
    if not found:
        name = path.rpartition("/")[2]
        raise MissingError(f"{name} is not in {environment}: remove that folder and run the command again.")
    if not found[0].stat().st_mode & stat.S_IXUSR:
        found[0].chmod(0o755)
    return found[0]


def packages_to_install(programs: Sequence[Path], log: Log) -> list[Sequence[str]]:
    """For each library that is missing the names its package can have. Raises MissingError where none can help."""
    rows: list[Sequence[str]] = []
    for each in programs:
        rows += [row for row in _missing_packages(each, log) if row not in rows]
    return rows


def _missing_packages(program: Path, log: Log) -> list[Sequence[str]]:
    code, output = log.attempt(["env", "LC_ALL=C", "ldd", str(program)])
    if version := too_old(output):
        raise MissingError(f"{program.name} needs {version}, and this system's libraries are older. {WAYS_OUT}")
    absent = missing(output)
    if code and not absent:
        raise MissingError(
            f"{program.name} cannot run on this system (`ldd {program.name}` fails). {WAYS_OUT} Details: {log.file}"
        )
    rows: list[Sequence[str]] = []
    for soname in absent:
        row = candidates(soname)
        if not row:
            raise MissingError(f"{program.name} needs {soname}, and no Debian package is known for it. {WAYS_OUT}")
        if row not in rows:
            rows.append(row)
    return rows
