"""Down and up again: the data is in volumes, and the year is as it was."""

from deploy.containers.system import System
from deploy.containers.trials.line import tell


def kept(system: System) -> bool:
    """Containers are removed and made again."""
    system.down("--timeout", "60")
    system.start()
    return tell("down and up again, with the year that was there", system.simulate())
