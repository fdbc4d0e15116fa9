"""Garbage collection of a running service: exclude what its startup allocated, and collect less often."""

import gc

THRESHOLDS = (20_000, 50, 100)
"""Allocations or collections before a collection of generation 0, 1 and 2."""


def tune_gc() -> None:
    """Call once, when the service is ready. Saves a sixth of the processor time per message (docs/performance.md)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
