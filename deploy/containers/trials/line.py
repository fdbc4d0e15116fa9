"""How a trial tells what it saw."""

import time
from collections.abc import Callable

WAIT_SECONDS, POLL_SECONDS = 120.0, 0.5


def tell(what: str, fine: bool, depth: int = 1) -> bool:
    """Print a line with a mark; returns whether it was fine."""
    print(f"{'  ' * depth}{what} {'✓' if fine else '✗'}", flush=True)
    return fine


def seconds_until(happened: Callable[[], bool]) -> float:
    """The seconds until it happened; 0 when it did not within WAIT_SECONDS."""
    began = time.monotonic()
    while time.monotonic() - began < WAIT_SECONDS:
        if happened():
            return time.monotonic() - began
        time.sleep(POLL_SECONDS)
    return 0.0
