"""A year with two replicas of each service, each restarted in turn while portals publish."""

import time

from deploy.containers.system import System
from deploy.containers.trials.line import seconds_until, tell
from deploy.local.components import SERVICES

BETWEEN_SECONDS = 2.0


def replicas(system: System) -> bool:
    """Containers are stopped gracefully, as a deployment does, and started again; the year's flows must end right."""
    system.forget()
    system.start(*(word for service in SERVICES for word in ("--scale", f"{service}=2")))
    year, restarts = system.simulating(), 0
    while year.poll() is None:
        for service in SERVICES:
            for container in system.compose.containers(service):
                if year.poll() is None:
                    system.docker.call("restart", container)
                    restarts += 1
                    seconds_until(system.all_ready)
                    time.sleep(BETWEEN_SECONDS)
    fine = year.returncode == 0 and restarts > 0 and system.simulate()
    return tell(f"two replicas of each service, {restarts} restarts during the year", fine)
