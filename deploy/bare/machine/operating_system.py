"""Tell from os-release whether set-up is tested, untested or impossible on this system."""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")
TESTED = {("debian", "12"), ("debian", "13")}
ARCHITECTURE = "x86_64"


@dataclass(frozen=True)
class OperatingSystem:
    """The name a person knows it by, and the fields of os-release that decide."""

    name: str
    id: str
    version: str
    architecture: str = ARCHITECTURE

    def warning(self) -> str | None:
        """One sentence when set-up may work here and was never tested; None on a tested system."""
        if (self.id, self.version) in TESTED and self.architecture == ARCHITECTURE:
            return None
        return (
            f"{self.name} ({self.architecture}) is untested: Debian 12 and 13 on {ARCHITECTURE} are tested. Going on."
        )


def parse(os_release: str, architecture: str = ARCHITECTURE) -> OperatingSystem:
    """Read the text of an os-release file (`KEY="value"` lines); a missing field is empty."""
    fields = parse_fields(os_release)
    identity = fields.get("ID", ""), fields.get("VERSION_ID", "")
    name = fields.get("PRETTY_NAME") or " ".join(filter(None, identity)) or "This system"
    return OperatingSystem(name, *identity, architecture)


def parse_fields(os_release: str) -> dict[str, str]:
    """All fields of the text of an os-release file."""
    pairs = (line.partition("=") for line in os_release.splitlines() if not line.startswith("#"))
    return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if key.strip()}


def this_system() -> OperatingSystem:
    """The system that runs this process."""
    if sys.platform != "linux" or not OS_RELEASE.exists():
        return OperatingSystem(platform.system() or "This system", "", "", platform.machine())
    return parse(OS_RELEASE.read_text(errors="replace"), platform.machine())
