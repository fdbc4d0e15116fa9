"""The page on which a party reads and signs. GET never signs, because mail scanners open every link."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.code_step import CODE_SENT, after_typing, code_step
from services.contracts.agreement.commands.answer_change import (
    ConsentToChange,
    RefuseChange,
    consent_to_change,
    refuse_change,
)
from services.contracts.agreement.commands.check_by_company import SubmitCheck, submit_check
from services.contracts.agreement.commands.decline_agreement import DeclineAgreement, Declined, decline_agreement
from services.contracts.agreement.commands.follow_up import OpenAgreement, open_agreement
from services.contracts.agreement.commands.prove_by_code import EnterCode, enter_code
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.commands.sign_agreement import MAX_CODE, SignAgreement, sign_agreement
from services.contracts.agreement.commands.take_back_clause import TakeBackClause, take_back_clause
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.page_texts import TRANSLATIONS, pages
from services.contracts.agreement.sign_page import Shown, about, sign_page
from services.contracts.agreement.typed_name import name_error
from services.contracts.links.signer import SIGNER, Linked, find_signer
from shared.access.actions import as_party
from shared.audit.shows import shows
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.web.forms import form_fields, own_address
from shared.web.problem_page import reads_pages
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False, dependencies=[SIGNER, shows("agreement")])
MAX_DIGITS = 10
TOLD_ON_THE_PAGE = ("cannot-sign", "new-version")
Filled = dict[str, str]


@router.get("/sign/{token}")
async def show(request: Request) -> HTMLResponse:
    """The agreement, its signatures, and the form."""
    return await sign_page(request, linked(request))


@router.post("/sign/{token}")
async def submit(request: Request) -> Response:
    """Sign, or what else the button of the form says; then redirect to the page, which shows the result. What cannot be
    done any more is told on the page, with the reason."""
    link, filled = linked(request), await form_fields(request)
    action = filled.get("action", "")
    try:
        return await ANSWERS.get(action, _sign)(request, link, filled)
    except Problem as refused:
        return await told_on_the_page(request, action, filled, refused)


async def told_on_the_page(request: Request, action: str, filled: Filled, refused: Problem) -> HTMLResponse:
    """Why something was not done, above the agreement as it is now. Raises the problem for programs, and one that is
    not about the agreement."""
    if refused.slug not in TOLD_ON_THE_PAGE or not reads_pages(request):
        raise refused
    await find_signer(request.path_params["token"], request)
    reason = "NEW_VERSION" if refused.slug == "new-version" else str(refused.more.get("reason", ""))
    return await sign_page(request, linked(request), Shown({}, filled, (action, reason)), refused.status)


async def _open(request: Request, link: Linked, filled: Filled) -> Response:
    opened = OpenAgreement(link.agreement.id, link.role, link.person)
    return await _carried_out(request, open_agreement, opened, link.role)


async def _code(request: Request, link: Linked, filled: Filled) -> Response:
    """The code that arrived at another address; a wrong one is asked for again."""
    if link.role is not Party.PARENT:
        raise Problem(409, "cannot-sign", "This code cannot be entered", reason="NOT_A_PARTY")
    entered = EnterCode(link.agreement.id, filled.get("code", ""))
    shown = await _carried_out(request, enter_code, entered, link.role)
    await find_signer(request.path_params["token"], request)
    if linked(request).agreement.code_request is None:
        return shown
    return await _again(request, linked(request), {"code": "code_error"}, filled)


async def _check(request: Request, link: Linked, filled: Filled) -> Response:
    """The company's own part; what is too long is asked for again."""
    if link.role is not Party.COMPANY:
        raise Problem(409, "cannot-sign", "This cannot be changed now", reason="NOT_A_PARTY")
    typed = {name: lines_of(filled, name) for name in CompanyFields.model_fields}
    try:
        fields = CompanyFields.model_validate(typed)
    except ValidationError as error:
        wrong = {str(each["loc"][0]): "check_error" for each in error.errors()}
        return await _again(request, link, wrong, filled)
    command = SubmitCheck(agreement_id=link.agreement.id, revision=number_of(filled, "revision"), fields=fields)
    return await _carried_out(request, submit_check, command, link.role)


async def _object(request: Request, link: Linked, filled: Filled) -> Response:
    """Show what would be sent, and to whom, before it is."""
    if errors := _wrong_with_objection(filled):
        return await _again(request, link, errors, filled)
    require_current(link.agreement, version_of(filled))
    actor, clock = as_party(link.role, link.person), request.app.state.clock
    require_allowed(link.agreement, Action.DECLINE, actor, clock, otherwise="This agreement cannot be declined now")
    return pages.page(request, "objection.html", **await about(request, link), filled=filled)


async def _decline(request: Request, link: Linked, filled: Filled) -> Response:
    if errors := _wrong_with_objection(filled):
        return await _again(request, link, errors, filled)
    command = DeclineAgreement(
        agreement_id=link.agreement.id,
        version=version_of(filled),
        role=link.role,
        signatory_id=link.person,
        **_objection(filled).model_dump(),
    )
    return await _carried_out(request, decline_agreement, command, link.role)


async def _take_back(request: Request, link: Linked, filled: Filled) -> Response:
    """Its own clause, by the company."""
    if link.role is not Party.COMPANY:
        raise Problem(409, "cannot-sign", "This clause is not yours", reason="NOT_A_PARTY")
    command = TakeBackClause(link.agreement.id, version_of(filled), filled.get("clause_id", ""))
    return await _carried_out(request, take_back_clause, command, link.role)


async def _refuse_change(request: Request, link: Linked, filled: Filled) -> Response:
    refusal = RefuseChange(
        agreement_id=link.agreement.id,
        version=version_of(filled),
        change_id=filled.get("change_id", ""),
        role=link.role,
    )
    return await _carried_out(request, refuse_change, refusal, link.role)


async def _sign(request: Request, link: Linked, filled: Filled) -> Response:
    """Sign the version, or consent to its change; what is missing is asked for again, and shows that somebody read
    it. Where a code is needed, it is sent and asked for before."""
    errors = _wrong_with_signature(link, filled)
    if errors:
        await _open(request, link, filled)
        return await _again(request, link, errors, filled)
    typed = filled.get("signing_code", "")[:MAX_CODE]
    if (step := await code_step(request, link, typed)) is not None:
        await _open(request, link, filled)
        return await _ask_code(request, step, filled)
    answer = await _signed(request, link, {**filled, "signing_code": typed})
    if not typed:
        return answer
    await find_signer(request.path_params["token"], request)
    wrong = after_typing(request, linked(request))
    return answer if wrong is None else await _ask_code(request, wrong, filled)


async def _another_code(request: Request, link: Linked, filled: Filled) -> Response:
    """Send another code; what was typed besides stays."""
    require_current(link.agreement, version_of(filled))
    filled.pop("signing_code", None)
    step = await code_step(request, link, "", another=True)
    return await _ask_code(request, step or CODE_SENT, filled)


async def _ask_code(request: Request, step: str, filled: Filled) -> HTMLResponse:
    """The page as it is now, with the field for the code; with an error beside it unless one was just sent."""
    await find_signer(request.path_params["token"], request)
    if step == CODE_SENT:
        return await sign_page(request, linked(request), Shown({}, filled, code_sent=True))
    filled.pop("signing_code", None)
    return await _again(request, linked(request), {"signing_code": step}, filled)


async def _signed(request: Request, link: Linked, filled: Filled) -> Response:
    stated = {
        "agreement_id": link.agreement.id,
        "version": link.agreement.version,
        "role": link.role,
        "typed_name": filled["typed_name"],
        "confirmed_name": filled.get("confirmed_name", ""),
        "signatory_id": link.person,
        "code": filled["signing_code"],
    }
    if filled.get("action") == "consent":
        consent = ConsentToChange.model_validate({**stated, "change_id": filled.get("change_id", "")})
        return await _carried_out(request, consent_to_change, consent, link.role)
    return await _carried_out(request, sign_agreement, SignAgreement.model_validate(stated), link.role)


ANSWERS = {
    "open": _open,
    "check": _check,
    "code": _code,
    "another_code": _another_code,
    "object": _object,
    "decline": _decline,
    "refuse-change": _refuse_change,
    "take-back": _take_back,
}


def _wrong_with_signature(link: Linked, filled: Filled) -> dict[str, str]:
    """By field the key of the text that says what is missing. What was read of another version is no consent: the tick
    is asked for again."""
    if version_of(filled) != link.agreement.version:
        filled.pop("agree", None)
        return {"typed_name": "version_error"}
    errors = {"typed_name": name_error(link, filled)}
    errors["agree"] = "" if filled.get("agree") == "yes" else "agree_error"
    return {field: key for field, key in errors.items() if key}


def _objection(filled: Filled) -> Declined:
    return Declined.model_validate({"reason": filled.get("reason", ""), "note": lines_of(filled, "note")})


def _wrong_with_objection(filled: Filled) -> dict[str, str]:
    try:
        _objection(filled)
    except ValidationError as error:
        return {str(each["loc"][0]): f"{each['loc'][0]}_of_objection_error" for each in error.errors()}
    return {}


async def _again(request: Request, link: Linked, errors: dict[str, str], filled: Filled) -> HTMLResponse:
    """The page with what was typed and ticked, and with the texts of these keys beside their fields."""
    texts = TRANSLATIONS[pages.language(request)]
    return await sign_page(request, link, Shown({field: texts[key] for field, key in errors.items()}, filled), 422)


async def _carried_out(
    request: Request, handler: Callable[..., Awaitable[Events]], command: Any, role: Party
) -> RedirectResponse:
    """Lead to the page, which shows the result."""
    await request.app.state.commands.execute(handler, command, actor=role.value)
    return RedirectResponse(own_address(request), 303)


def version_of(filled: dict[str, str]) -> int:
    """The version that the form was about; -1, which no agreement has, for a form without."""
    return number_of(filled, "version")


def number_of(filled: dict[str, str], name: str) -> int:
    """A number that the form carries; -1 for a form without."""
    stated = filled.get(name, "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < MAX_DIGITS else -1


def lines_of(filled: dict[str, str], name: str) -> str:
    """What was typed in a field of several lines, whose ends forms send as CR and LF."""
    return filled.get(name, "").replace("\r\n", "\n")


def linked(request: Request) -> Linked:
    """The agreement and the party of the link."""
    found: Linked = request.state.linked
    return found
