"""The page on which a party lets somebody else sign: it chooses or names somebody, sees what follows, and confirms."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.code_step import require_own_link
from services.contracts.agreement.commands.hand_over import (
    OTHERWISE,
    AskDelegation,
    HandOver,
    Named,
    ask_delegation,
    hand_over,
)
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.page_texts import TRANSLATIONS, pages
from services.contracts.agreement.pages import linked, told_on_the_page, version_of
from services.contracts.agreement.people import names_of
from services.contracts.agreement.possible_actions import context_of
from services.contracts.agreement.sign_page import about
from services.contracts.links.signer import SIGNER, Linked
from shared.access.actions import as_party
from shared.audit.shows import shows
from shared.events.vocabulary import Party
from shared.web.forms import FormFields, own_address
from shared.web.person_client import PersonClient
from shared.web.problems import Problem

router = APIRouter(prefix="/sign/{token}/delegate", include_in_schema=False, dependencies=[SIGNER, shows("agreement")])
SOMEBODY_ELSE = "somebody-else"
"""What is chosen for whom the party has not named before; the desk is asked."""


class Choices(NamedTuple):
    """By reference the names of whom the party named before, and whether it may name somebody else to the desk: for a
    school that keeps a list of who signs it may not (R55)."""

    named: dict[str, str]
    may_name: bool


@router.get("")
async def show(request: Request) -> HTMLResponse:
    """Who could sign instead; the page itself for who has nothing left to sign, or signs in person."""
    link = linked(request)
    try:
        require_own_link(link)
        _require(request, link, Action.DELEGATE)
    except Problem as refused:
        return await told_on_the_page(request, "delegate", {}, refused)
    return await _form(request, link, {}, {})


@router.post("")
async def submit(request: Request, fields: FormFields) -> Response:
    """Show who would sign and what follows, or do it; then lead to the page, which says what holds now."""
    link = linked(request)
    try:
        return await _answered(request, link, fields)
    except Problem as refused:
        return await told_on_the_page(request, "delegate", fields, refused)


async def _answered(request: Request, link: Linked, fields: dict[str, str]) -> Response:
    require_own_link(link)
    require_current(link.agreement, version_of(fields))
    _require(request, link, Action.DELEGATE)
    offered = await _choices(request, link)
    chosen = fields.get("to", "" if offered.named else SOMEBODY_ELSE)
    if chosen not in (*offered.named, *([SOMEBODY_ELSE] if offered.may_name else [])):
        return await _form(request, link, fields, {"to": "delegate_to_error"})
    if chosen == SOMEBODY_ELSE:
        _require(request, link, Action.ASK_DELEGATION)
        if errors := _wrong_with(fields):
            return await _form(request, link, fields, errors)
    if fields.get("action") != "confirm":
        known = offered.named.get(chosen, "")
        return pages.page(
            request, "delegation.html", **await about(request, link), filled=fields, chosen=chosen, known=known
        )
    stated = {
        "agreement_id": link.agreement.id,
        "version": version_of(fields),
        "role": link.role,
        "signatory_id": link.person,
    }
    execute = request.app.state.commands.execute
    if chosen == SOMEBODY_ELSE:
        wanted = AskDelegation.model_validate({**stated, **_named(fields).model_dump()})
        await execute(ask_delegation, wanted, actor=link.role.value)
    else:
        await execute(hand_over, HandOver.model_validate({**stated, "to_id": chosen}), actor=link.role.value)
    return RedirectResponse(own_address(request).replace("/delegate", "", 1), 303)


async def _choices(request: Request, link: Linked) -> Choices:
    context, people = await context_of(request, link.agreement), request.app.state.dependencies[PersonClient]
    known = link.agreement.may_take_over(link.role, context, request.app.state.clock.now())
    keeps_list = link.role is Party.SCHOOL and bool(context.school.mandates)
    return Choices(await names_of(known, people), not keeps_list)


def _require(request: Request, link: Linked, action: Action) -> None:
    clock, actor = request.app.state.clock, as_party(link.role, link.person)
    context = NOTHING_KNOWN._replace(now=clock.now())
    require_allowed(link.agreement, action, actor, clock, otherwise=OTHERWISE, context=context)


def _named(fields: dict[str, str]) -> Named:
    return Named.model_validate({"name": fields.get("name", ""), "address": fields.get("address", "")})


def _wrong_with(fields: dict[str, str]) -> dict[str, str]:
    """By field the key of the text that says what is wrong with whom the party names."""
    try:
        _named(fields)
    except ValidationError as error:
        return {str(each["loc"][0]): f"delegate_{each['loc'][0]}_error" for each in error.errors()}
    return {}


async def _form(request: Request, link: Linked, fields: dict[str, str], wrong: dict[str, str]) -> HTMLResponse:
    texts = TRANSLATIONS[pages.language(request)]
    return pages.page(
        request,
        "delegate.html",
        422 if wrong else 200,
        **await about(request, link),
        offered=await _choices(request, link),
        errors={field: texts[key] for field, key in wrong.items()},
        filled=fields,
    )
