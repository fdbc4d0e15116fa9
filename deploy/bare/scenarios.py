"""What can be wrong with a machine: each scenario must end well or in one sentence."""

import shlex
from dataclasses import dataclass, field

CHECKOUT = "/srv/stageloket"
ODD_PATH = "/srv/Bureau Werk & Stage, één élève"
RUN = "make run ONCE=1"
MINIMAL, READY = "minimal", "ready"
FRESH = "rm -rf .venv .local"
FAKE_TIME = (
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends libfaketime"
    " && echo /usr/lib/*/faketime/libfaketimeMT.so.1 > /etc/ld.so.preload && echo {shift} > /etc/faketimerc && date"
)
BUSY_PORTS = """
import signal, socket
from deploy.local.components import PREFERRED_PORTS
held = [socket.create_server(("127.0.0.1", port)) for port in PREFERRED_PORTS.values()]
print(len(held), "ports are busy", flush=True)
signal.pause()
"""
HOLD_PORTS = (
    f"mkfifo /tmp/ports && (PYTHONPATH=. python3 -c {shlex.quote(BUSY_PORTS)} > /tmp/ports 2>&1 &)"
    " && head -n 1 /tmp/ports | grep busy"
)
"""Returns when the ports are busy, and fails when one cannot be taken."""


@dataclass(frozen=True)
class Scenario:
    """A container of an image (`minimal`, or `ready`: after a first run), what is done to it first, and the command.

    With `must_succeed` a sentence is not enough: the command succeeds. With `show_last_line` it ends with figures.
    """

    name: str
    what: str
    image: str = READY
    network: str = "none"
    flags: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    prepare: str = "true"
    command: str = RUN
    folder: str = CHECKOUT
    must_succeed: bool = False
    show_last_line: bool = False

    @property
    def script(self) -> str:
        """The command, in the folder of the checkout."""
        return f"cd {shlex.quote(self.folder)} && {self.command}"


SCENARIOS = (
    Scenario("offline", "no network on the second start", must_succeed=True),
    Scenario("offline-first", "no network on the first start", MINIMAL),
    Scenario(
        "home",
        "a home that cannot be written, Python packages still missing",
        network="host",
        flags=("--tmpfs", "/nohome:ro"),
        environment={"HOME": "/nohome"},
        prepare=FRESH,
        must_succeed=True,
    ),
    Scenario("read-only", "a read-only checkout", flags=("--read-only", "--tmpfs", "/tmp")),
    Scenario("memory", "1 GiB of memory", flags=("--memory", "1g", "--memory-swap", "1g")),
    Scenario("disk", "a full disk under the data folder", flags=("--tmpfs", f"{CHECKOUT}/.local:size=64m")),
    Scenario(
        "path",
        "a path with spaces and diacritics, Python packages still missing",
        network="host",
        prepare=f"{FRESH}; mv {CHECKOUT} {shlex.quote(ODD_PATH)}",
        folder=ODD_PATH,
        must_succeed=True,
    ),
    Scenario("clock", "a clock that is 400 days slow", network="host", prepare=FAKE_TIME.format(shift="-400d")),
    Scenario(
        "clock-first",
        "a clock that is 25 years slow, Python packages still missing",
        network="host",
        prepare=f"{FAKE_TIME.format(shift='-25y')} && {FRESH}",
    ),
    Scenario("ports", "the ports of the data folder busy on the second start", prepare=HOLD_PORTS),
    Scenario(
        "ports-first",
        "the preferred ports busy on the first start",
        prepare=f"rm -rf .local && {HOLD_PORTS}",
        must_succeed=True,
    ),
    Scenario(
        "kill",
        "a second start, and kill -9 of each server while it serves",
        command=".venv/bin/python -m deploy.bare.kill_servers",
        must_succeed=True,
        show_last_line=True,
    ),
    Scenario(
        "rights",
        "a user who is neither root nor may use sudo",
        MINIMAL,
        network="host",
        prepare=f"useradd --create-home student && chown -R student {CHECKOUT}",
        command=f"su student --command {shlex.quote(RUN)}",
    ),
)
