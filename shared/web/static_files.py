"""Routes of the style sheet and the icon that all pages use."""

from typing import Annotated

from fastapi import APIRouter, Response
from fastapi import Path as PathParameter
from fastapi.responses import FileResponse

from shared.access.policies import public
from shared.web.brand import brand_sheet
from shared.web.layout import HERE

CACHE_FOR_AN_HOUR = {"Cache-Control": "max-age=3600"}
router = APIRouter(include_in_schema=False, dependencies=[public("the looks of every page, without data")])


@router.get("/static/stageloket.css")
async def style_sheet() -> FileResponse:
    """The style sheet of all pages."""
    return FileResponse(HERE / "static" / "stageloket.css", headers=CACHE_FOR_AN_HOUR)


@router.get("/static/brand/{colour}.css")
async def brand(colour: Annotated[str, PathParameter(pattern="^[0-9a-f]{6}$")]) -> Response:
    """The tokens of a school with that colour."""
    return Response(brand_sheet(colour), media_type="text/css", headers=CACHE_FOR_AN_HOUR)


@router.get("/static/icon.svg")
async def icon() -> FileResponse:
    """The icon of the browser tab."""
    return FileResponse(HERE / "static" / "icon.svg", media_type="image/svg+xml", headers=CACHE_FOR_AN_HOUR)
