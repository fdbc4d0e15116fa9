"""The results kept in the documents: the table between two marks of docs/performance.md, and the picture beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.arena.figures import Figure
from benchmarks.arena.plot import svg
from benchmarks.arena.report import markdown

PAGE, PICTURE = Path("docs/performance.md"), Path("docs/performance.svg")
BEGIN, END = "<!-- figures: begin (made by `make bench`) -->", "<!-- figures: end -->"


def document(figures: Sequence[Figure], machine: Mapping[str, str]) -> None:
    """Replace what stands between the marks. Raises ValueError when the page has lost them."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{PAGE} has no place for the figures: {BEGIN} … {END}")
    picture = f"![Ratios of the last full run]({PICTURE.name})"
    PAGE.write_text(f"{before}{BEGIN}\n\n{picture}\n\n{markdown(figures, machine)}\n\n{END}{after}")
    PICTURE.write_text(svg(figures))
