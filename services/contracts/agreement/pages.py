"""The page on which a party reads and signs. GET never signs, because mail scanners open every link."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.answer_change import (
    ConsentToChange,
    RefuseChange,
    consent_to_change,
    refuse_change,
)
from services.contracts.agreement.commands.check_by_company import SubmitCheck, submit_check
from services.contracts.agreement.commands.decline_agreement import DeclineAgreement, Objection, decline_agreement
from services.contracts.agreement.commands.follow_up import OpenAgreement, open_agreement
from services.contracts.agreement.commands.prove_by_code import EnterCode, enter_code
from services.contracts.agreement.commands.sign_agreement import SignAgreement, TypedName, sign_agreement
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.terms import text_of
from services.contracts.links.signer import SIGNER, Linked, find_signer
from shared.access.actions import as_party
from shared.audit.shows import shows
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.web.forms import form_fields, own_address
from shared.web.layout import Pages, language_of
from shared.web.person_client import PersonClient
from shared.web.problems import Problem
from shared.web.translations import load_translations

router = APIRouter(include_in_schema=False, dependencies=[SIGNER, shows("agreement")])
MAX_DIGITS = 10
Filled = dict[str, str]
TYPED_NAME: TypeAdapter[str] = TypeAdapter(TypedName)
TRANSLATIONS = load_translations(Path(__file__).parent / "translations.toml")
pages = Pages(Path(__file__).parent / "templates", TRANSLATIONS)


@router.get("/sign/{token}")
async def show(request: Request) -> HTMLResponse:
    """The agreement, its signatures, and the form."""
    return await _page(request, linked(request), {}, {})


@router.post("/sign/{token}")
async def submit(request: Request) -> Response:
    """Sign, or what else the button of the form says; then redirect to the page, which shows the result."""
    link, filled = linked(request), await form_fields(request)
    answer = ANSWERS.get(filled.get("action", ""), _sign)
    return await answer(request, link, filled)


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
    return await _page(
        request, linked(request), {"code": TRANSLATIONS[language_of(request)]["code_error"]}, filled, 422
    )


async def _check(request: Request, link: Linked, filled: Filled) -> Response:
    """The company's own part; what is too long is asked for again."""
    if link.role is not Party.COMPANY:
        raise Problem(409, "cannot-sign", "This cannot be changed now", reason="NOT_A_PARTY")
    typed = {name: filled.get(name, "").replace("\r\n", "\n") for name in CompanyFields.model_fields}
    try:
        fields = CompanyFields.model_validate(typed)
    except ValidationError as error:
        wrong = {str(each["loc"][0]): TRANSLATIONS[language_of(request)]["check_error"] for each in error.errors()}
        return await _page(request, link, wrong, filled, 422)
    command = SubmitCheck(agreement_id=link.agreement.id, revision=number_of(filled, "revision"), fields=fields)
    return await _carried_out(request, submit_check, command, link.role)


async def _decline(request: Request, link: Linked, filled: Filled) -> Response:
    command = DeclineAgreement(
        agreement_id=link.agreement.id,
        version=version_of(filled),
        role=link.role,
        reason=_objection(filled),
        signatory_id=link.person,
    )
    return await _carried_out(request, decline_agreement, command, link.role)


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
    it."""
    errors = _errors(link, filled, TRANSLATIONS[language_of(request)])
    if errors:
        await _open(request, link, filled)
        return await _page(request, link, errors, filled, 422)
    stated = {
        "agreement_id": link.agreement.id,
        "version": link.agreement.version,
        "role": link.role,
        "typed_name": filled["typed_name"],
        "confirmed_name": filled.get("confirmed_name", ""),
        "signatory_id": link.person,
    }
    if filled.get("action") == "consent":
        consent = ConsentToChange.model_validate({**stated, "change_id": filled.get("change_id", "")})
        return await _carried_out(request, consent_to_change, consent, link.role)
    return await _carried_out(request, sign_agreement, SignAgreement.model_validate(stated), link.role)


ANSWERS = {"open": _open, "check": _check, "code": _code, "decline": _decline, "refuse-change": _refuse_change}


def _errors(link: Linked, filled: Filled, texts: Mapping[str, str]) -> dict[str, str]:
    """By field what is missing."""
    errors = {}
    if not _is_name(filled.get("typed_name", "")):
        errors["typed_name"] = texts["name_error"]
    elif link.agreement.name_to_confirm(link.role, filled["typed_name"], filled.get("confirmed_name", ""), link.person):
        errors["typed_name"] = texts["other_name_error"]
    if filled.get("agree") != "yes":
        errors["agree"] = texts["agree_error"]
    if version_of(filled) != link.agreement.version:
        errors["typed_name"] = texts["version_error"]
    return errors


async def _carried_out(
    request: Request, handler: Callable[..., Awaitable[Events]], command: Any, role: Party
) -> RedirectResponse:
    """Lead to the page, which shows the result."""
    await request.app.state.commands.execute(handler, command, actor=role.value)
    return RedirectResponse(own_address(request), 303)


def _company_fields(agreement: Agreement, filled: Filled) -> dict[str, str]:
    """What the company has sent in, or typed just now."""
    check = agreement.company_check
    known = (check.proposed if check else None) or CompanyFields()
    return {name: filled.get(name, value) for name, value in known.model_dump().items()}


def _name_to_confirm(link: Linked, filled: dict[str, str]) -> str:
    """The known name, from which the one that was typed differs; empty when it does not."""
    agreement, role, person = link
    typed, signer = filled.get("typed_name", ""), agreement.signer(role, person)
    differs = _is_name(typed) and not agreement.is_name_of(role, typed, person)
    return signer.acting_name if differs and signer else ""


def _is_name(typed: str) -> bool:
    try:
        TYPED_NAME.validate_python(typed)
    except ValidationError:
        return False
    return True


def version_of(filled: dict[str, str]) -> int:
    """The version that the form was about; -1, which no agreement has, for a form without."""
    return number_of(filled, "version")


def number_of(filled: dict[str, str], name: str) -> int:
    """A number that the form carries; -1 for a form without."""
    stated = filled.get(name, "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < MAX_DIGITS else -1


def _objection(filled: dict[str, str]) -> Objection:
    """Raises Problem 422 for a reason that the form does not offer."""
    reason = filled.get("reason", "")
    if reason not in list(Objection):
        raise Problem(422, "invalid", "This is not one of the reasons to decline", "Choose one of the form.")
    return Objection(reason)


def linked(request: Request) -> Linked:
    """The agreement and the party of the link."""
    found: Linked = request.state.linked
    return found


async def _page(
    request: Request, link: Linked, errors: dict[str, str], filled: dict[str, Any], status: int = 200
) -> HTMLResponse:
    agreement, role, person = link
    signed_by = {signature.role: signature.signatory_id for signature in agreement.signatures}
    possible = {each.action: each for each in await possible_actions(request, agreement, as_party(role, person))}
    return pages.page(
        request,
        "sign.html",
        status,
        agreement=agreement,
        placement=agreement.placement,
        student_name=await student_name(request, agreement),
        can_sign=possible[Action.SIGN].allowed,
        can_enter_code=possible[Action.ENTER_CODE].allowed,
        can_check=possible[Action.SUBMIT_CHECK].allowed,
        company_fields=_company_fields(agreement, filled),
        can_open=possible[Action.OPEN].allowed,
        can_decline=possible[Action.DECLINE].allowed,
        can_consent=possible[Action.CONSENT].allowed,
        can_refuse=possible[Action.REFUSE_CHANGE].allowed,
        terms=text_of(agreement.terms, language_of(request)),
        reason=possible[Action.SIGN].reason,
        signed_by=signed_by,
        by_another=signed_by.get(role, person) != person,
        errors=errors,
        filled=filled,
        known_name=_name_to_confirm(link, filled),
        objections=[o.value for o in Objection],
    )


async def student_name(request: Request, agreement: Agreement) -> str:
    """As it was when this version was made; in versions of before as it is now."""
    student = agreement.signer(Party.STUDENT)
    if student is not None and student.name:
        return student.name
    people: PersonClient = request.app.state.dependencies[PersonClient]
    return (await people.person(agreement.placement.student_id)).name
