"""A document about a placement as a file with its name."""

from fastapi import Response

from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.placement_document import DrawnFile, PlacementDocument
from services.contracts.placement_document.words import words_in
from shared.web.problems import Problem


async def file_response(drawings: Drawings, document: PlacementDocument, file: DrawnFile | None) -> Response:
    """The PDF with its SHA-256. Raises Problem 404 where there is none."""
    content = await drawings.read(file) if file else None
    if file is None or content is None:
        raise Problem(404, "not-found", "There is no such document")
    headers = {"Content-Disposition": f'attachment; filename="{file_name(document, file)}"', "ETag": f'"{file.digest}"'}
    return Response(content, media_type="application/pdf", headers=headers)


def file_name(document: PlacementDocument, file: DrawnFile) -> str:
    """`bevestiging-POK-2025-00042.pdf`, with the school year of a subsidy file and the number of a later edition."""
    kind = words_in(file.language).of(document.kind.lower())["file"]
    edition = str(file.edition) if file.edition > 1 else ""
    parts = (kind, document.number or document.placement_id, document.part, edition)
    return f"{'-'.join(part for part in parts if part)}.pdf"
