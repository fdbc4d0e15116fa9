"""The administrator's page: how a school has its agreements signed, and who may sign for it on which days (R55)."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from services.contracts.school.commands.change_rules import (
    ChangeOrder,
    EndMandates,
    GiveMandate,
    change_order,
    end_mandates,
    give_mandate,
)
from services.contracts.school.signing_rules import SigningOrder, SigningRulesOfSchools
from shared.access.policies import staff
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref, SchoolCode
from shared.web.forms import FormFields
from shared.web.layout import Pages
from shared.web.problems import Problem
from shared.web.translations import load_translations

TRANSLATIONS = load_translations(Path(__file__).parent / "locale")
pages = Pages(Path(__file__).parent / "templates", TRANSLATIONS)


def schools_of(request: Request) -> list[str]:
    """Of which the person is an administrator."""
    return sorted({code[:SCHOOL_CODE] for code in request.state.actor.schools})


async def own_school(school: SchoolCode, request: Request) -> None:
    """A dependency. Raises Problem 404 for a school of which the person is no administrator."""
    if school not in schools_of(request):
        raise Problem(404, "not-found", "There is no such school of yours")


router = APIRouter(prefix="/agreements/rules", include_in_schema=False)
READING = [staff(Role.ADMINISTRATOR), shows("school")]
CHANGING = [staff(Role.ADMINISTRATOR, fresh=True), shows("school", "school"), Depends(own_school)]


@router.get("", dependencies=READING)
async def show(request: Request) -> HTMLResponse:
    """Of each school of the administrator."""
    return await _page(request)


@router.post("/{school}/order", dependencies=CHANGING)
async def set_order(school: SchoolCode, request: Request, fields: FormFields) -> Response:
    """All at once, or in order; whether the company checks first, and whether a signature needs a code."""
    ticked = {name: fields.get(name) == "yes" for name in ("company_checks", "signing_code")}
    stated = {"order": fields.get("order"), **ticked}
    return await _changed(request, change_order, ChangeOrder, {"school": school, **stated})


@router.post("/{school}/mandates", dependencies=CHANGING)
async def add_mandate(school: SchoolCode, request: Request, fields: FormFields) -> Response:
    """Somebody may sign for the school from a day on."""
    stated = {"person_id": fields.get("person_id"), "valid_from": fields.get("valid_from")}
    more = {"valid_until": fields.get("valid_until") or None, "account": fields.get("account", "")}
    return await _changed(request, give_mandate, GiveMandate, {"school": school, **stated, **more})


@router.post("/{school}/mandates/{person_id}/end", dependencies=CHANGING)
async def end(school: SchoolCode, person_id: Ref, request: Request, fields: FormFields) -> Response:
    """The last day on which somebody may sign."""
    stated = {"school": school, "person_id": person_id, "last_day": fields.get("last_day")}
    return await _changed(request, end_mandates, EndMandates, stated)


async def _changed(
    request: Request, function: Callable[..., Awaitable[Any]], kind: type[BaseModel], stated: dict[str, Any]
) -> Response:
    """Lead to the page, which shows the result; with an error where the form is not complete."""
    try:
        command = kind.model_validate(stated)
    except ValidationError:
        return await _page(request, TRANSLATIONS[pages.language(request)]["form_error"], 422)
    await request.app.state.commands.execute(function, command, actor=request.state.actor.id, scope=scope_of(request))
    return RedirectResponse(f"/agreements/rules?{request.url.query}", 303)


async def _page(request: Request, error: str = "", status: int = 200) -> HTMLResponse:
    schools = reader_for(request, SigningRulesOfSchools)
    rules = [await schools.of(code) for code in schools_of(request)]
    for each in rules:
        record_subject(request, "school", each.id, each.id)
    today = request.app.state.clock.today()
    return pages.page(request, "rules.html", status, rules=rules, orders=list(SigningOrder), today=today, error=error)
