"""Reports the figures: for a terminal, and as Markdown tables."""

from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.arena.figures import Figure


def plain(figures: Sequence[Figure]) -> str:
    """For a terminal."""
    lines = []
    for figure in figures:
        lines.append(f"\n{figure.title} ({figure.unit})")
        for name, values in figure.values.items():
            note = f"  [{figure.notes[name]}]" if name in figure.notes else ""
            lines.append(f"  {name:57} {number(median(values)):>8} ({_range(values)}){note}")
        for target in figure.targets:
            met = figure.met(target)
            if met is not None:
                ratios = figure.ratios(target.ours, target.peer)
                lines.append(
                    f"  {'met   ' if met else 'MISSED'} {median(ratios):5.2f}x ({_range(ratios)})"
                    f"  target {target.words()}  {target.ours} / {target.peer}"
                )
    return "\n".join(lines)


def markdown(figures: Sequence[Figure], machine: Mapping[str, str]) -> str:
    """For the documents: the machine, the ratios with their targets, then the values of each figure."""
    lines = ["| made on | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in machine.items())]
    lines += [
        "",
        "### Ratios",
        "",
        "| figure | ours | over | ratio (lowest–highest) | target | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for figure in figures:
        for target in figure.targets:
            met = figure.met(target)
            if met is not None:
                ratios = figure.ratios(target.ours, target.peer)
                reached = f"**{median(ratios):.2f}×** ({_range(ratios)})"
                row = (figure.title, target.ours, target.peer, reached, target.words(), "met" if met else "missed")
                lines.append(f"| {' | '.join(row)} |")
    for figure in figures:
        lines += ["", f"### {figure.title}", "", *([figure.remark, ""] if figure.remark else [])]
        lines += [f"| contestant | {figure.unit} | lowest–highest | |", "| --- | --- | --- | --- |"]
        for name, values in figure.values.items():
            lines.append(f"| {name} | {number(median(values))} | {_range(values)} | {figure.notes.get(name, '')} |")
    return "\n".join(lines)


def number(value: float) -> str:
    """Rounded to three significant figures."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _range(values: Sequence[float]) -> str:
    return f"{number(min(values))}–{number(max(values))}"
