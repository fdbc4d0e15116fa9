"""Tell which Debian packages the mongod of the Python package still needs on this system."""

import stat
from collections.abc import Sequence
from pathlib import Path

from deploy.bare.machine.errors import WAYS_OUT, MissingError
from deploy.bare.machine.log import Log
from deploy.bare.machine.shared_libraries import candidates, missing, too_old

PROGRAM = "lib/python3*/site-packages/fiftyone/db/bin/mongod"


def mongod_program(environment: Path) -> Path:
    """The mongod in a virtual environment; sets the executable bit that some installers drop."""
    found = sorted(environment.glob(PROGRAM))
    if not found:
        raise MissingError(f"mongod is not in {environment}: remove that folder and run the command again.")
    if not found[0].stat().st_mode & stat.S_IXUSR:
        found[0].chmod(0o755)
    return found[0]


def packages_to_install(program: Path, log: Log) -> list[Sequence[str]]:
    """For each missing library the names its package can have. Raises MissingError where no package can help."""
    code, output = log.attempt(["env", "LC_ALL=C", "ldd", str(program)])
    if version := too_old(output):
        raise MissingError(f"mongod needs {version}, and this system's libraries are older. {WAYS_OUT}")
    absent = missing(output)
    if code and not absent:
        raise MissingError(
            f"mongod cannot run on this system (`ldd {program.name}` fails). {WAYS_OUT} Details: {log.file}"
        )
    rows = []
    for soname in absent:
        row = candidates(soname)
        if not row:
            raise MissingError(f"mongod needs {soname}, and no Debian package is known for it. {WAYS_OUT}")
        if row not in rows:
            rows.append(row)
    return list(rows)
