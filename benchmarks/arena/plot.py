"""Plots the ratios as SVG: a bar for each, its range as a line, its target as a tick."""

import math
from collections.abc import Sequence
from html import escape
from statistics import median

from benchmarks.arena.figures import Figure, Target

ROW, LEFT, WIDTH, TOP = 22, 520, 420, 54
LOWEST, HIGHEST = 0.05, 50.0
MET, MISSED, INK, FAINT = "#1a7f5a", "#c2571a", "#1f2933", "#d5dbe1"
GRID = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def svg(figures: Sequence[Figure]) -> str:
    """All targets of all figures, in order."""
    rows = [(figure, target) for figure in figures for target in figure.targets if figure.met(target) is not None]
    height = TOP + ROW * len(rows) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 70}" height="{height}"'
        f' viewBox="0 0 {LEFT + WIDTH + 70} {height}" font-family="system-ui, sans-serif" font-size="12">',
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="12" y="22" font-size="15" fill="{INK}">'
        "Ours over theirs, measured in one run (bar: median; thin line: lowest to highest; tick: target)</text>",
    ]
    for ratio in GRID:
        x = _x(ratio)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{height - 12}" stroke="{INK if ratio == 1 else FAINT}"/>'
            f'<text x="{x}" y="{TOP - 12}" text-anchor="middle" fill="{INK}">{ratio:g}×</text>'
        )
    parts += [_row(place, figure, target) for place, (figure, target) in enumerate(rows)]
    return "\n".join([*parts, "</svg>\n"])


def _row(place: int, figure: Figure, target: Target) -> str:
    ratios, y = figure.ratios(target.ours, target.peer), TOP + ROW * place
    middle, colour = median(ratios), MET if figure.met(target) else MISSED
    start, end = sorted((_x(1.0), _x(middle)))
    label = escape(_label(figure, target))
    return (
        f'<text x="{LEFT - 10}" y="{y + 14}" text-anchor="end" fill="{INK}">{label}</text>'
        f'<rect x="{start}" y="{y + 3}" width="{max(end - start, 1)}" height="{ROW - 9}" fill="{colour}"/>'
        f'<line x1="{_x(min(ratios))}" x2="{_x(max(ratios))}" y1="{y + 9.5}" y2="{y + 9.5}" stroke="{INK}"/>'
        f'<line x1="{_x(target.ratio)}" x2="{_x(target.ratio)}" y1="{y}" y2="{y + ROW - 3}" stroke="{INK}"'
        f' stroke-width="2.5"/><text x="{LEFT + WIDTH + 8}" y="{y + 14}" fill="{colour}">{middle:.2f}×</text>'
    )


def _label(figure: Figure, target: Target) -> str:
    """The label of a bar, without the contestant that is the same for the whole figure."""
    several = len({target.ours for target in figure.targets}) > 1
    if figure.less_is_better:
        return f"{figure.title} (less is better): {target.ours if several else target.peer}"
    names = f"{target.ours} / {target.peer}" if several else target.peer
    return f"{figure.title.partition(':')[0]}: {names}"


def _x(ratio: float) -> float:
    place = math.log(min(max(ratio, LOWEST), HIGHEST) / LOWEST) / math.log(HIGHEST / LOWEST)
    return round(LEFT + WIDTH * place, 1)
