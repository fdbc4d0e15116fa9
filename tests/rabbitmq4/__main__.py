"""`make test-rabbitmq4`: install Debian 13's RabbitMQ into a root folder; run the messaging tests and faults with it.

Then it prints in what this machine's RabbitMQ differs. `--only tests`, `faults` or `differences` runs one of the three.
Needs root, `debootstrap` and a Debian mirror in /etc/apt.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.bare.errors import BareError
from deploy.bare.machine.operating_system import OS_RELEASE, parse_fields
from deploy.bare.mirrors import machine_sources
from deploy.bare.shell import run
from deploy.local.other_root import VARIABLE

RELEASE = "trixie"
TESTS = ("tests/integration/messaging", "tests/integration/local/test_servers.py")
FAULTS = "f01,f02,f03,f04,f08,f19,f21,f23"
LIBRARY = "usr/lib/rabbitmq/lib"


def main(arguments: Sequence[str]) -> int:
    """0 when all passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.rabbitmq4", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("/var/tmp/stageloket-rabbitmq4"), help="the root folder")
    parser.add_argument("--only", choices=("tests", "faults", "differences"), help="one part")
    parser.add_argument("--faults", default=FAULTS, help="modules by the start of their names, with commas between")
    parser.add_argument("--seconds", default="20", help="how long each fault is injected")
    options = parser.parse_args(arguments)
    try:
        version = install(options.root)
    except BareError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"RabbitMQ {version} in {options.root}\n")
    faults = ["-m", "tests.chaos", "--only", options.faults, "--seconds", options.seconds]
    differences = ["-m", "tests.rabbitmq4.differences", "--root", str(options.root.resolve())]
    commands = {"tests": ["-m", "pytest", "-q", "-m", "not slow", *TESTS], "faults": faults, "differences": differences}
    environment = {**os.environ, VARIABLE: str(options.root.resolve())}
    codes = [
        subprocess.run([sys.executable, *command], env=environment, check=False).returncode
        for name, command in commands.items()
        if options.only in (None, name)
    ]
    return int(any(codes))


def install(root: Path) -> str:
    """Install RabbitMQ into the folder when it is not there; returns its version. Raises BareError when it cannot."""
    if not (root / LIBRARY).exists():
        own = parse_fields(OS_RELEASE.read_text()).get("VERSION_CODENAME", "")
        mirror = next((source.uri for source in machine_sources(own) if source.suite == own), None)
        if mirror is None:
            raise BareError("No Debian mirror is in /etc/apt: the root folder is built from this machine's own.")
        packages = "--include=rabbitmq-server"
        run(["debootstrap", "--variant=minbase", packages, RELEASE, str(root), mirror])
        (root / "etc/hosts").write_text("127.0.0.1 localhost\n")
    (library,) = (root / LIBRARY).glob("rabbitmq_server-*")
    return library.name.rpartition("-")[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
