"""What of PDF/UA-1 (ISO 14289-1) can be read from a file without a validator, of its last revision."""

import re
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdfium2 import PdfDocument

CLAIM = re.compile(rb'pdfuaid:part(>|=")1\b')
"""As an element, or as the attribute that pyHanko makes of it."""


def accessibility_faults(content: bytes) -> list[str]:
    """What is missing, in words; empty when nothing is."""
    reader = PdfFileReader(BytesIO(content))
    root = reader.root
    rules = {
        "the file does not say that it is tagged": bool(root["/MarkInfo"]["/Marked"]),
        "it has no structure": "/StructTreeRoot" in root,
        "it has no language": bool(root.get("/Lang")),
        "its window shows no title": bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        "it does not claim PDF/UA-1": CLAIM.search(root["/Metadata"].data) is not None,
    }
    faults = [fault for fault, holds in rules.items() if not holds]
    pages = [reader.root["/Pages"]["/Kids"][number] for number in range(_pages(content))]
    faults += [f"page {number} is not read in its order" for number, page in enumerate(pages) if not _in_order(page)]
    fields = [field.get_object() for page in pages for field in page.get("/Annots", [])]
    return faults + [fault for field in fields for fault in _of_field(field)]


def _pages(content: bytes) -> int:
    with PdfDocument(content) as document:
        return len(document)


def _in_order(page: DictionaryObject) -> bool:
    return page.get("/Tabs") == "/S" and "/StructParents" in page


def _of_field(field: DictionaryObject) -> list[str]:
    """A field that takes a place on a page would have to be in the structure; one without has a name to be read."""
    faults = [] if [float(each) for each in field["/Rect"]] == [0, 0, 0, 0] else ["a field takes a place on a page"]
    return faults if field.get("/TU") else [*faults, f"field {field['/T']} has no name to be read"]
