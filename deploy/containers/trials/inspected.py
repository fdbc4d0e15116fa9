"""Each container: not root, no capability, no new privileges, a root file system that cannot be written."""

import json

from deploy.containers.system import PARTS, System
from deploy.containers.trials.line import tell


def inspected(system: System) -> bool:
    """Prints the limits of each."""
    closed = [_closed(system, part) for part in PARTS]
    return tell("inspected", all(closed))


def _closed(system: System, part: str) -> bool:
    (container,) = system.compose.containers(part)
    found = system.inspect(container)
    host = found["HostConfig"]
    limits = {
        "user": found["Config"]["User"],
        "read-only": host["ReadonlyRootfs"],
        "dropped": host["CapDrop"],
        "security": host["SecurityOpt"],
        "MiB": host["Memory"] // 2**20,
        "ports": sorted(f"{b['HostIp']}:{b['HostPort']}" for each in host["PortBindings"].values() for b in each),
    }
    closed = limits["user"] not in ("", "0", "root") and limits["read-only"] and limits["dropped"] == ["ALL"]
    own = ["127.0.0.1:8080"] if part == "front-door" else []
    fine = closed and limits["security"] == ["no-new-privileges:true"] and limits["MiB"] > 0 and limits["ports"] == own
    return tell(f"{part}: {json.dumps(limits)}", bool(fine), 2)
