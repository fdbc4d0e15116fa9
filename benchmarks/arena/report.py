"""The figures in words: for a terminal, and as Markdown tables."""

from collections.abc import Sequence
from statistics import median

from benchmarks.arena.figures import Figure


def plain(figures: Sequence[Figure]) -> str:
    """For a terminal."""
    lines = []
    for figure in figures:
        lines.append(f"\n{figure.title} ({figure.unit})")
        for name, values in figure.values.items():
            note = f"  [{figure.notes[name]}]" if name in figure.notes else ""
            lines.append(f"  {name:55} {number(median(values)):>8} ({number(min(values))}-{number(max(values))}){note}")
        for target in figure.targets:
            met = figure.met(target)
            if met is not None:
                ratios = figure.ratios(target.ours, target.peer)
                lines.append(
                    f"  {'met   ' if met else 'MISSED'} {median(ratios):5.2f}x ({min(ratios):.2f}-{max(ratios):.2f})"
                    f"  target {target.words()}  {target.ours} / {target.peer}"
                )
    return "\n".join(lines)


def number(value: float) -> str:
    """Three figures are enough."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
