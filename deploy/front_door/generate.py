"""Write the front door's configuration for docker-compose: `python -m deploy.front_door.generate`."""

from pathlib import Path

from deploy.containers.addresses import ADDRESSES, ORIGIN
from deploy.front_door.configuration import FrontDoor
from deploy.front_door.routes import LOCAL_ROUTES, ROUTES, SIMULATED_RATE

FILE = Path(__file__).parents[1] / "docker" / "nginx.conf"
DOCKER_NAMES = "127.0.0.11"


def compose_front_door() -> FrontDoor:
    """Of docker-compose, whose containers get other addresses when they are made again."""
    return FrontDoor(
        listen="8080",
        hosts=("localhost", "127.0.0.1"),
        origin=ORIGIN,
        services=ADDRESSES,
        routes=(*ROUTES, *LOCAL_ROUTES),
        state=Path("/tmp"),
        resolver=DOCKER_NAMES,
        rate=SIMULATED_RATE,
        burst=SIMULATED_RATE,
    )


if __name__ == "__main__":
    FILE.write_text(compose_front_door().text())
