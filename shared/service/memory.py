"""Memory of a running service: what its start built stays for good and need not be looked through again and again."""

import gc

YOUNG, MIDDLE, OLD = 20_000, 50, 100


def settle_memory() -> None:
    """Called once, when the service is ready. Collecting more rarely saves about a sixth of a hop's processor time;
    docs/performance.md has the figure."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
