"""Choose free ports: the preferred one, or another one that the system does not give to outgoing connections."""

import random
import socket
from collections.abc import Iterable, Iterator

STEP, HIGHEST = 100, 32000
LOWEST_OF_ANY, HIGHEST_OF_ANY = 12000, 20000
"""Below the ephemeral ports: while a server is down, no outgoing connection takes its port."""


def is_free(port: int) -> bool:
    """Whether the port can be bound on loopback now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose(preferred: dict[str, int], *, any_free: bool = False, taken: Iterable[int] = ()) -> dict[str, int]:
    """A port for every name, each another and none of those that are `taken`."""
    chosen, excluded = dict[str, int](), set(taken)
    for name, port in preferred.items():
        candidates = _any() if any_free else _near(port)
        chosen[name] = next(each for each in candidates if each not in excluded and is_free(each))
        excluded.add(chosen[name])
    return chosen


def _near(port: int) -> Iterator[int]:
    yield from range(port, HIGHEST, STEP)
    yield from _any()


def _any() -> Iterator[int]:
    generator = random.SystemRandom()
    while True:
        yield generator.randrange(LOWEST_OF_ANY, HIGHEST_OF_ANY)
