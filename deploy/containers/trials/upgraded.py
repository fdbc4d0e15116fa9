"""A year on the images of the commit before, then these: the same containers go on with the same data."""

import tempfile
from pathlib import Path

from deploy.bare.checkout import clone
from deploy.bare.shell import run
from deploy.containers.system import System
from deploy.containers.trials.line import tell


def upgraded(system: System) -> bool:
    """Nothing is simulated after the upgrade: the new code must read what the old one wrote."""
    system.forget()
    with tempfile.TemporaryDirectory() as folder:
        before = clone(system.root, Path(folder) / "before", uncommitted=False, depth=2)
        run(["git", "-C", str(before), "checkout", "--quiet", "HEAD~1"])
        old = System(system.docker, system.compose.of(before), system.root)
        old.compose.call("build")
        old.start()
        simulated = old.simulate()
    system.compose.call("build")
    system.start()
    return tell("upgraded from the commit before, with its year", simulated and system.simulate())
