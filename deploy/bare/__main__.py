"""`make bare`: both commands of README on a minimal Debian 12 and 13, and the scenarios (ONLY, COMMAND, SCENARIOS)."""

import argparse
import sys
import tempfile
from pathlib import Path

from deploy.bare.checkout import clone
from deploy.bare.docker import Docker
from deploy.bare.ending import ended_well
from deploy.bare.engine import Engine
from deploy.bare.image import ImageBuilder
from deploy.bare.machine.log import Log
from deploy.bare.machine.operating_system import OS_RELEASE, parse_fields
from deploy.bare.machine_configuration import machine_configuration
from deploy.bare.mirrors import machine_sources
from deploy.bare.requirements import require
from deploy.bare.scenarios import RUN, SCENARIOS
from deploy.bare.trial import Trial

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".local" / "bare"
RELEASES = ("bookworm", "trixie")
ALL, NONE = "all", "none"


def main(arguments: list[str]) -> int:
    """Run the trial; 0 when every command and scenario ended as it should."""
    options = parse_options(arguments)
    return ended_well(lambda: trials(options))


def trials(options: argparse.Namespace) -> int:
    """Try each release on a Docker daemon of our own."""
    log = Log(FOLDER / "bare.log")
    sys.excepthook = log.unexpected
    require("make bare", log)
    with Engine(FOLDER / "dockerd.log") as docker, tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        checkout = clone(ROOT, Path(folder) / "checkout", uncommitted=options.uncommitted)
        results = [trial(docker, release, checkout, options) for release in options.only]
    return 0 if all(results) else 1


def trial(docker: Docker, release: str, checkout: Path, options: argparse.Namespace) -> bool:
    """Try one release; whether all went well."""
    configuration = machine_configuration()
    own = parse_fields(OS_RELEASE.read_text()).get("VERSION_CODENAME", "")
    image = ImageBuilder(docker, own, machine_sources(own), configuration, FOLDER).build(release)
    one = Trial(docker, release, image, checkout, configuration, FOLDER)
    ready = one.commands(options.command)
    for scenario in SCENARIOS:
        if scenario.name in options.scenarios:
            one.scenario(scenario, ready)
    return not one.failed


def parse_options(arguments: list[str]) -> argparse.Namespace:
    """Read the options; a chosen command runs without scenarios, and chosen scenarios after a first run only."""
    names = [scenario.name for scenario in SCENARIOS]
    parser = argparse.ArgumentParser(prog="make bare", description=__doc__)
    parser.add_argument("--only", type=_words, default=list(RELEASES), help=", ".join(RELEASES))
    parser.add_argument("--command", action="append", help="instead of both commands of README")
    parser.add_argument("--scenarios", type=_words, help=f"{ALL}, {NONE}, or {', '.join(names)}")
    parser.add_argument("--uncommitted", action="store_true", help="the working tree, not the last commit")
    options = parser.parse_args(arguments)
    if unknown := set(options.only) - set(RELEASES):
        parser.error(f"unknown release: {', '.join(sorted(unknown))}")
    if unknown := set(options.scenarios or []) - {ALL, NONE, *names}:
        parser.error(f"unknown scenario: {', '.join(sorted(unknown))}")
    scenarios = options.scenarios or [NONE if options.command else ALL]
    options.command = options.command or ([RUN] if options.scenarios else [RUN, "make test"])
    options.scenarios = names if ALL in scenarios else scenarios
    return options


def _words(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if word]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
