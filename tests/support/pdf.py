"""What is in a PDF, as another program than the one that made it reads it."""

from io import BytesIO

from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdfium2 import PdfDocument


def text_of_pdf(content: bytes) -> str:
    """The text of all pages; a line that was broken is one again."""
    with PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def attachments_of(content: bytes) -> dict[str, bytes]:
    """The files inside, by name."""
    with PdfDocument(content) as document:
        found = [document.get_attachment(index) for index in range(document.count_attachments())]
        return {each.get_name(): bytes(each.get_data()) for each in found}


def without_page(content: bytes, page: int) -> bytes:
    """The same file, written anew without that page."""
    out = BytesIO()
    with PdfDocument(content) as document:
        document.del_page(page)
        document.save(out)
    return out.getvalue()


def with_revision(content: bytes) -> bytes:
    """The same file with a change written behind it, as PDF editors save."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
