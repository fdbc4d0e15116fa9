"""The table, and whether each page met the target."""

import sys
from collections.abc import Mapping, Sequence

from benchmarks.page_reads.measuring import Medians

TARGET = 1.2
Costs = Mapping[str, tuple[int, int]]


def report(few: int, many: int, costs: Sequence[Costs], warm: Medians, cold: Medians, blocks: Medians) -> int:
    """Print the table; 1 when a page examines more documents in the larger system, or is too slow with warm caches."""
    pair = "ms | ms | ratio"
    head = f"| page | documents, keys at {few:,} | at {many:,} | warm, {pair} | cold, {pair} | blocks read | blocks |"
    lines = ["", head, "| --- | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |"]
    failed = []
    for page, (before, after) in warm.items():
        small, large = (each[page] for each in costs)
        cells = [page, _pair(small), _pair(large), *_times(before, after), *_times(*cold[page])]
        cells += [f"{read:.0f}" for read in blocks[page]]
        lines.append(f"| {' | '.join(cells)} |")
        if large[0] > small[0] or after > TARGET * before:
            failed.append(page)
    lines.append(f"\nAbove {TARGET}, or more documents: {', '.join(failed) or 'none'}")
    sys.stdout.write("\n".join([*lines, ""]))
    return int(bool(failed))


def _pair(examined: tuple[int, int]) -> str:
    return f"{examined[0]}, {examined[1]}"


def _times(before: float, after: float) -> tuple[str, str, str]:
    return f"{before:.2f}", f"{after:.2f}", f"{after / before:.2f}"
