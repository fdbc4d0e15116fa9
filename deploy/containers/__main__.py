"""`make containers`: build every image, run the composition to the end of the sample year, then try it (TRIALS)."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from deploy.bare.checkout import clone
from deploy.bare.docker import Docker
from deploy.bare.ending import ended_well
from deploy.bare.engine import Engine
from deploy.bare.errors import BareError
from deploy.bare.machine.log import Log
from deploy.bare.requirements import PROGRAMS, require
from deploy.containers.compose import Compose
from deploy.containers.images import debian_bases, sizes
from deploy.containers.secret_files import write_secret_files
from deploy.containers.system import PROMETHEUS_PORT, System
from deploy.containers.trials import TRIALS
from deploy.local.components import FRONT_DOOR, PREFERRED_PORTS
from deploy.local.ports import is_free

ROOT = Path(__file__).resolve().parents[2]
FOLDER, CACHE = ROOT / ".local" / "containers", ROOT / ".local" / "bare"
PORTS = (PREFERRED_PORTS[FRONT_DOOR], PROMETHEUS_PORT)
"""Of this machine's loopback."""
COMPOSE = {"docker-compose": ("docker-compose",)}
OFFICIAL, DEBIAN = "official", "debian"


def main(arguments: list[str]) -> int:
    """0 when everything ended as it should."""
    options = parse_options(arguments)
    return ended_well(lambda: run_on_an_own_daemon(options))


def run_on_an_own_daemon(options: argparse.Namespace) -> int:
    """With folders of its own, which are removed at the end."""
    for folder in (FOLDER, CACHE):
        folder.mkdir(parents=True, exist_ok=True)
    log = Log(FOLDER / "containers.log")
    sys.excepthook = log.unexpected
    require("make containers", log, PROGRAMS | COMPOSE)
    if taken := [str(port) for port in PORTS if not is_free(port)]:
        raise BareError(f"Port {' and '.join(taken)} of this machine is taken: end the program that has it.")
    engine = Engine(FOLDER / "dockerd.log")
    with engine as docker, tempfile.TemporaryDirectory(dir=FOLDER) as made:
        return run(docker, engine.socket, Path(made), options)


def run(docker: Docker, socket: Path, folder: Path, options: argparse.Namespace) -> int:
    """Build, start, simulate, try, stop."""
    checkout = clone(ROOT, folder / "checkout", uncommitted=options.uncommitted)
    environment = write_secret_files(folder / "secrets")
    began = time.monotonic()
    bases = debian_bases(docker, checkout, CACHE) if options.bases == DEBIAN else {}
    compose = Compose.on(socket, checkout, environment, bases, FOLDER / "compose.log")
    compose.call("build")
    _say("images built", began)
    for image, size in sorted(sizes(docker).items()):
        print(f"    {image}: {size}", flush=True)
    system = System(docker, compose, ROOT)
    try:
        began = time.monotonic()
        system.start()
        _say("started", began)
        began = time.monotonic()
        if not system.simulate():
            raise BareError(f"The sample year did not end as it should: {FOLDER}/compose.log")
        _say("the sample year, all flows as expected", began)
        results = [trial(system) for name, trial in TRIALS.items() if name in options.trials]
        return 0 if all(results) else 1
    finally:
        compose.try_call("logs", "--no-color", "--tail", "200")
        compose.try_call("down", "--volumes", "--timeout", "20")


def parse_options(arguments: list[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="make containers", description=__doc__)
    parser.add_argument("--bases", choices=(DEBIAN, OFFICIAL), default=DEBIAN, help="official: from an image registry")
    parser.add_argument("--trials", type=lambda text: text.split(","), default=list(TRIALS), help=", ".join(TRIALS))
    parser.add_argument("--uncommitted", action="store_true", help="the working tree, not the last commit")
    return parser.parse_args(arguments)


def _say(what: str, began: float) -> None:
    print(f"  {what}: {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
