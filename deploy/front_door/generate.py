"""Write the front door's configuration for docker-compose: `python -m deploy.front_door.generate`.

Behind a proxy that ends TLS: `--trusted ADDRESS`, once for each address or network of such proxies.
"""

import argparse
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

from deploy.containers.addresses import ADDRESSES, ORIGIN
from deploy.front_door.configuration import FrontDoor
from deploy.front_door.routes import LOCAL_ROUTES, ROUTES, SIMULATED_RATE

FILE = Path(__file__).parents[1] / "docker" / "nginx.conf"
DOCKER_NAMES = "127.0.0.11"


def compose_front_door(trusted: tuple[str, ...] = ()) -> FrontDoor:
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
        trusted=trusted,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Exits with 2 for a proxy that is no address and no network: nginx would look a name up once, and trust it."""
    parser = argparse.ArgumentParser(prog="python -m deploy.front_door.generate", description=__doc__)
    parser.add_argument("--trusted", action="append", type=ip_network, default=[], metavar="ADDRESS")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args(arguments)
    options.out.write_text(compose_front_door(tuple(map(str, options.trusted))).text())


if __name__ == "__main__":
    main()
