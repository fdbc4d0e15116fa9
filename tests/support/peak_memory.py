"""The most memory that Python objects of one call took."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager


class Peak:
    """`bytes` is known when the block has ended."""

    bytes = 0


@contextmanager
def peak_memory() -> Iterator[Peak]:
    """Of what is allocated inside the block, on top of what was there before."""
    peak = Peak()
    tracemalloc.start()
    try:
        yield peak
        peak.bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
