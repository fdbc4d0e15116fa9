"""The style sheet and the icon, from every service that shows pages."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from shared.web.layout import HERE

KEPT = {"Cache-Control": "max-age=3600"}
router = APIRouter(include_in_schema=False)


@router.get("/static/stageloket.css")
async def style_sheet() -> FileResponse:
    """The style sheet; it may be kept for an hour."""
    return FileResponse(HERE / "static" / "stageloket.css", headers=KEPT)


@router.get("/static/icon.svg")
async def icon() -> FileResponse:
    """The sign of the desk in a browser's tab."""
    return FileResponse(HERE / "static" / "icon.svg", media_type="image/svg+xml", headers=KEPT)
