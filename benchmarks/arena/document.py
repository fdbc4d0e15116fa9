"""Writes the results to the documents: the tables between two markers of docs/performance.md, and the plot."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.arena.figures import Figure
from benchmarks.arena.plot import svg
from benchmarks.arena.report import markdown

PAGE, PICTURE = Path("docs/performance.md"), Path("docs/performance.svg")
BEGIN, END = "<!-- figures: begin (made by `make bench`) -->", "<!-- figures: end -->"


def document(figures: Sequence[Figure], machine: Mapping[str, str]) -> None:
    """Replace the text between the markers. Raises ValueError when they are missing."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{PAGE} has no markers for the figures: {BEGIN} … {END}")
    picture = f"![Ratios of the last full run]({PICTURE.name})"
    PAGE.write_text(f"{before}{BEGIN}\n\n{picture}\n\n{markdown(figures, machine)}\n\n{END}{after}")
    PICTURE.write_text(svg(figures))
