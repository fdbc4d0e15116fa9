"""The one style sheet, from every service that shows pages."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from shared.web.layout import HERE

router = APIRouter(include_in_schema=False)


@router.get("/static/stageloket.css")
async def style_sheet() -> FileResponse:
    """The style sheet; it may be kept for an hour."""
    return FileResponse(HERE / "static" / "stageloket.css", headers={"Cache-Control": "max-age=3600"})
