"""Runs RabbitMQ from the root folder of another Debian, as root: for tests with a version that this machine lacks.

The command gets mounts of its own, which end with it: /proc, /sys, /dev and the node's data folder, at the same paths
inside. Its process id stays that of the command, so that it is stopped and killed as any other.
"""

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "STAGELOKET_RABBITMQ_ROOT"
"""Names the root folder; without it the machine's own RabbitMQ is used."""
_MOUNT_AND_CHANGE_ROOT = """
set -e
for path in /proc /sys /dev "$2"; do
  mkdir -p "$1$path"
  mount --rbind "$path" "$1$path"
done
root="$1"
shift 2
exec chroot "$root" "$@"
"""


def prefix(folder: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """What a command that uses that folder begins with; empty for the machine's own root."""
    root = environment.get(VARIABLE)
    if not root:
        return []
    mounts = ("unshare", "--mount", "--propagation", "private", "sh", "-c", _MOUNT_AND_CHANGE_ROOT, "sh")
    return [*mounts, root, str(folder.resolve())]
