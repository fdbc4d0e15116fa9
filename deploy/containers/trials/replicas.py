"""Years with two replicas of each service, each of which is restarted while portals publish."""

from functools import partial

from deploy.containers.system import System
from deploy.containers.trials.line import seconds_until, tell
from deploy.local.components import SERVICES

REPLICAS = 2


def replicas(system: System) -> bool:
    """Containers are stopped gracefully and started again one after the other, as a deployment does, for as many years
    as that takes; the flows of each year must end right."""
    to_restart = [(service, number) for number in range(REPLICAS) for service in SERVICES]
    fine, years, restarts = True, 0, len(to_restart)
    while to_restart and fine:
        fine, years = _year(system, to_restart), years + 1
    what = f"two replicas of each service, {restarts - len(to_restart)} of {restarts} restarted, years played: {years}"
    return tell(what, fine)


def _year(system: System, to_restart: list[tuple[str, int]]) -> bool:
    """A new year; restarts what is in the list until it is empty or the year has ended."""
    system.forget()
    system.start(*(word for service in SERVICES for word in ("--scale", f"{service}={REPLICAS}")))
    year = system.simulating()
    while to_restart and year.poll() is None:
        service, number = to_restart.pop(0)
        container = system.compose.containers(service)[number]
        system.docker.call("restart", container)
        seconds_until(partial(system.is_ready, container))
    return year.wait() == 0 and system.simulate()
