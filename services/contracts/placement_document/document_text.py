"""What stands in a letter or a statement, in one language, and how it becomes a PDF."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from services.contracts.document.pdf import make_pdf
from services.contracts.placement_document.words import Words

TEMPLATE = Path(__file__).parent / "placement_document.typ"


@dataclass(frozen=True)
class Table:
    """Rows under a header; `widths` are shares of the line."""

    header: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Part:
    """A part with its heading, without one at the beginning."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    pairs: Sequence[tuple[str, str]] = ()
    """What is told by name, one row each."""

    points: Sequence[str] = ()
    boxes: Sequence[str] = ()
    """Points to tick."""

    table: Table | None = None


@dataclass(frozen=True)
class DocumentText:
    """All of it. `at` is the instant from which the file has its date: one that it tells, never that of the drawing."""

    title: str
    school: str
    day: str
    reference: str
    at: datetime
    parts: Sequence[Part]
    addressee: Sequence[str] = ()
    closing: Sequence[str] = ()


async def draw(text: DocumentText, words: Words) -> bytes:
    """The PDF: of the same words always the same bytes."""
    stated = asdict(text)
    at = stated.pop("at")
    standing = {"lang": words.language, **words.of("standing")}
    return await make_pdf(TEMPLATE, {**standing, **stated}, at)
