"""Internal routes about schools: operators register them and change their settings by the command line."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from services.registration.school.commands.change_settings import ChangeSettings, change_settings
from services.registration.school.commands.register_school import RegisterSchool, register_school
from services.registration.school.repository import Schools
from services.registration.school.school import DatedSettings, School, SchoolRefused
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import not_recorded, shows
from shared.events.identifiers import SchoolCode, Text
from shared.events.registration.school import Brand, Desk, MailSettings, Site
from shared.web.json_body import json_body
from shared.web.openapi import raises
from shared.web.problems import Problem

router = APIRouter(prefix="/internal/schools")
OPERATOR = services("operator")
CHANGE = [OPERATOR, shows("school", "code")]
MAX_SITES = 200
SETTINGS = {
    "mails": {
        "sender_name": "Bureau Stage",
        "desk_mailbox": "stage@school.example",
        "desk_phone": "+31 00 000 00 01",
        "desk_hours": "Mo-Th 08:30-16:30; Fr 08:30-12:00",
    },
    "brand": {"colour": "#0b5f73"},
}


class SchoolData(BaseModel):
    """A school without its settings."""

    model_config = ConfigDict(extra="forbid")

    name: Text
    sites: Annotated[tuple[Site, ...], Field(max_length=MAX_SITES)] = ()
    desks: Annotated[tuple[Desk, ...], Field(max_length=MAX_SITES)] = ()


class SettingsData(BaseModel):
    """Settings from a day on; without one from today on."""

    model_config = ConfigDict(extra="forbid")

    mails: MailSettings
    brand: Brand | None = None
    valid_from: date | None = None


@router.get("", dependencies=[OPERATOR, not_recorded("names of schools, of nobody")])
async def get_schools(request: Request) -> list[dict[str, Any]]:
    """All schools by code."""
    schools: Schools = reader_for(request, Schools)
    return [school.model_dump(mode="json") for school in await schools.in_order()]


@router.get("/{code}", dependencies=[services("gateway")])
async def get_school(code: SchoolCode, request: Request) -> dict[str, Any]:
    """A school. Raises AggregateNotFound."""
    school: School = await reader_for(request, Schools).get(code)
    return school.model_dump(mode="json")


@router.put(
    "/{code}",
    status_code=204,
    dependencies=CHANGE,
    openapi_extra=raises("school-refused", example={"name": "Voorbeeldcollege"}),
)
async def put_school(code: SchoolCode, data: Annotated[SchoolData, json_body(SchoolData)], request: Request) -> None:
    """Register a school; a later request replaces name, sites and desks."""
    command = RegisterSchool(code, data.name, data.sites, data.desks)
    await _or_problem(
        lambda: request.app.state.commands.execute(register_school, command, actor=request.state.actor.id)
    )


@router.put("/{code}/settings", dependencies=CHANGE, openapi_extra=raises("school-refused", example=SETTINGS))
async def put_settings(
    code: SchoolCode, data: Annotated[SettingsData, json_body(SettingsData)], request: Request
) -> DatedSettings:
    """Change the settings from a day on; the answer tells which day that is."""
    day = data.valid_from or request.app.state.clock.today()
    settings = DatedSettings(valid_from=day, mails=data.mails, brand=data.brand)
    command = ChangeSettings(code, settings)
    await _or_problem(
        lambda: request.app.state.commands.execute(change_settings, command, actor=request.state.actor.id)
    )
    return settings


async def _or_problem(execute: Callable[[], Awaitable[Any]]) -> None:
    try:
        await execute()
    except SchoolRefused as refused:
        raise Problem(422, "school-refused", "The school cannot be stored like this", f"{refused}.") from None
