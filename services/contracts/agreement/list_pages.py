"""The page on which somebody who may sign for the school signs a list of agreements after one fresh sign-in (R55)."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.sign_from_list import SignFromList, sign_from_list
from services.contracts.agreement.page_texts import TRANSLATIONS, day_in, pages
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.sign_page import student_name
from services.contracts.agreement.signature import FreshSignIn
from services.contracts.agreement.terms import text_of
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import as_party
from shared.access.policies import staff
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import is_ref
from shared.events.vocabulary import Party
from shared.web.cursors import After, encode
from shared.web.forms import FormFields, form_fields
from shared.web.problems import Problem

PAGE = 50
CHOSEN = "sign-"
"""What the name of a tick box begins with, before the id of its agreement; its value is the hash that was shown."""
NOT_FOUND = "NOT_FOUND"
SIGNERS = (Role.DESK, Role.TEACHER, Role.MANAGER, Role.ADMINISTRATOR)
"""Who may be on the list of a school; being on it decides."""


async def find_chosen(request: Request) -> dict[str, Agreement | None]:
    """A dependency before the record, which names what is about to be signed: the chosen agreements by id; None for
    one that the person does not see."""
    ids = [name.removeprefix(CHOSEN) for name in await form_fields(request) if name.startswith(CHOSEN)]
    agreements = reader_for(request, Agreements)
    found = {id: await agreements.find(id) if is_ref(id) else None for id in ids}
    for agreement in filter(None, found.values()):
        _record(request, agreement)
    return found


Chosen = Annotated[dict[str, Agreement | None], Depends(find_chosen)]
router = APIRouter(prefix="/agreements/to-sign", include_in_schema=False)
READING = [staff(*SIGNERS, fresh=True), shows("agreement")]
SIGNING = [staff(*SIGNERS, fresh=True), Depends(find_chosen), shows("agreement")]


class Line(NamedTuple):
    """One agreement of the list: what is signed, and why it cannot be."""

    agreement: Agreement
    student: str
    terms: dict[str, str]
    reason: str | None


class Outcome(NamedTuple):
    """What became of one agreement that was chosen."""

    name: str
    student: str
    reason: str | None


@router.get("", dependencies=READING)
async def show(request: Request, after: After = None) -> HTMLResponse:
    """Each agreement that the person may sign for the school, with its own summary and hash."""
    people = await _people(request)
    found = await reader_for(request, Agreements).find_to_sign(tuple(people.values()), PAGE, after)
    lines = [await _line(request, each, people.get(each.school_code, "")) for each in found.items]
    following = encode(found.next) if found.next else ""
    return pages.page(
        request,
        "to_sign.html",
        lines=lines,
        following=following,
        mandated=bool(people),
        chosen=CHOSEN,
        day=partial(day_in, TRANSLATIONS[pages.language(request)]),
    )


@router.post("", dependencies=SIGNING)
async def sign(request: Request, fields: FormFields, chosen: Chosen) -> HTMLResponse:
    """Sign each that was chosen, by itself: one that cannot be signed is named with its reason, and keeps none of the
    others from it."""
    texts = TRANSLATIONS[pages.language(request)]
    if not chosen or fields.get("agree") != "yes":
        return _result(request, (), texts["agree_error"] if chosen else texts["list_error"])
    actor = request.state.actor
    sign_in = FreshSignIn(account=actor.id, at=datetime.fromtimestamp(actor.authenticated_at, UTC))
    stated = {"typed_name": fields.get("typed_name", ""), "sign_in": sign_in}
    try:
        commands = [
            SignFromList.model_validate({**stated, "agreement_id": id, "content_hash": fields[CHOSEN + id]})
            for id in chosen
        ]
    except ValidationError:
        return _result(request, (), texts["name_error"])
    return _result(request, tuple([await _signed(request, each, chosen[each.agreement_id]) for each in commands]))


async def _people(request: Request) -> dict[str, str]:
    """By school who the account is on the list of those that may sign today."""
    schools, today = reader_for(request, SigningRulesOfSchools), request.app.state.clock.today()
    codes = sorted({code[:SCHOOL_CODE] for code in request.state.actor.schools})
    found = {code: (await schools.of(code)).person_of(request.state.actor.id, today) for code in codes}
    return {code: person for code, person in found.items() if person is not None}


async def _line(request: Request, agreement: Agreement, person: str) -> Line:
    _record(request, agreement)
    possible = await possible_actions(request, agreement, as_party(Party.SCHOOL, person))
    reason = next(each.reason for each in possible if each.action == Action.SIGN)
    terms = text_of(agreement.terms, pages.language(request))
    return Line(agreement, await student_name(request, agreement), terms, reason)


async def _signed(request: Request, command: SignFromList, agreement: Agreement | None) -> Outcome:
    """One agreement, signed or with the reason why it is not; nothing is asked elsewhere once it is signed."""
    if agreement is None:
        return Outcome("", "", NOT_FOUND)
    reason = None
    try:
        await request.app.state.commands.execute(
            sign_from_list, command, actor=request.state.actor.id, scope=scope_of(request)
        )
    except Problem as refused:
        reason = refused.more["reason"]
    name = agreement.number or agreement.placement.placement_id
    student = agreement.signer(Party.STUDENT)
    return Outcome(name, (student and student.name) or agreement.placement.student_id, reason)


def _record(request: Request, agreement: Agreement) -> None:
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    record_subject(request, "person", agreement.placement.student_id)


def _result(request: Request, outcomes: tuple[Outcome, ...], error: str = "") -> HTMLResponse:
    return pages.page(request, "signed_list.html", 422 if error else 200, outcomes=outcomes, error=error)
