"""Shows a party its agreement: what it signs and as whom, and the forms for what it may do now."""

from typing import Any, NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.code_step import code_holds, code_is_needed
from services.contracts.agreement.commands.decline_agreement import MAX_NOTE, Objection
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.overview import asked_by, last_day_to_sign, turns
from services.contracts.agreement.page_texts import TRANSLATIONS, day_in, instant_in, pages
from services.contracts.agreement.parties import MAY_DELEGATE
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.status import OPEN
from services.contracts.agreement.terms import text_of
from services.contracts.agreement.typed_name import known_name_to_confirm
from services.contracts.document.change import proposed_change
from services.contracts.document.difference import differences
from services.contracts.document.words import shown_address
from services.contracts.links.signer import Linked
from services.contracts.placement_document.listed import documents_of_party
from shared.access.actions import as_party
from shared.events.vocabulary import Party
from shared.web.person_client import PersonClient


class Shown(NamedTuple):
    """What a page tells besides the agreement: what is wrong by field, what was typed and ticked, and why what was
    sent was not done."""

    errors: dict[str, str]
    filled: dict[str, str]
    not_done: tuple[str, str] | None = None
    """The action and the reason code."""

    code_sent: bool = False
    """A code was mailed just now."""


NOTHING = Shown({}, {})


async def sign_page(request: Request, link: Linked, shown: Shown = NOTHING, status: int = 200) -> HTMLResponse:
    """The page of a party."""
    agreement, role, person = link
    signed_by = {signature.role: signature.signatory_id for signature in agreement.signatures}
    possible = {each.action: each for each in await possible_actions(request, agreement, as_party(role, person))}
    return pages.page(
        request,
        "sign.html",
        status,
        **await about(request, link),
        can_sign=possible[Action.SIGN].allowed,
        **_about_code(request, link, shown),
        can_enter_code=possible[Action.ENTER_CODE].allowed,
        can_check=possible[Action.SUBMIT_CHECK].allowed,
        company_fields=_company_fields(agreement, shown.filled),
        can_open=possible[Action.OPEN].allowed,
        can_decline=possible[Action.DECLINE].allowed,
        can_consent=possible[Action.CONSENT].allowed,
        can_delegate=possible[Action.DELEGATE].allowed,
        wanted=agreement.asked_delegation(role, person),
        can_refuse=possible[Action.REFUSE_CHANGE].allowed,
        reason=possible[Action.SIGN].reason,
        signs_several=role in MAY_DELEGATE,
        placement_documents=await documents_of_party(request, link),
        by_another=signed_by.get(role, person) != person,
        errors=shown.errors,
        filled=shown.filled,
        not_done=shown.not_done,
        known_name=known_name_to_confirm(link, shown.filled),
        objections=[o.value for o in Objection],
        max_note=MAX_NOTE,
    )


async def about(request: Request, link: Linked) -> dict[str, Any]:
    """What every page of a party says of its agreement."""
    agreement, role, person = link
    texts = TRANSLATIONS[pages.language(request)]
    signer, fields = agreement.signer(role, person), agreement.company_fields
    return {
        "agreement": agreement,
        "own_page": request.url.path.removesuffix("/delegate"),
        "placement": agreement.placement,
        "workplace": (fields.address if fields else "") or agreement.placement.company_address,
        "student_name": await student_name(request, agreement),
        "role": role.value,
        "reader_name": signer.acting_name if signer else "",
        "reads_for_company": role is Party.COMPANY,
        "turns": turns(agreement, role),
        "is_open": agreement.status in OPEN,
        "asked_by": asked_by(agreement),
        "last_day_to_sign": last_day_to_sign(agreement),
        "proposed_change": proposed_change(agreement),
        "differences": differences(agreement),
        "terms": text_of(agreement.terms, pages.language(request)),
        "day": lambda day: day_in(texts, day),
        "instant": lambda instant: instant_in(texts, instant),
    }


async def student_name(request: Request, agreement: Agreement) -> str:
    """As it was when this version was made; in versions of before as it is now."""
    student = agreement.signer(Party.STUDENT)
    if student is not None and student.name:
        return student.name
    people: PersonClient = request.app.state.dependencies[PersonClient]
    return (await people.person(agreement.placement.student_id)).name


def _about_code(request: Request, link: Linked, shown: Shown) -> dict[str, Any]:
    """Whether a code is needed, and whether the page has the field for it."""
    signer = link.agreement.signer(link.role, link.person)
    return {
        "code_needed": code_is_needed(link),
        "code_asked": code_holds(request, link) or "signing_code" in shown.errors,
        "code_holds": code_holds(request, link),
        "code_sent": shown.code_sent,
        "code_to": shown_address(signer.acting_address) if signer and signer.acting_address else "",
    }


def _company_fields(agreement: Agreement, filled: dict[str, str]) -> dict[str, str]:
    """What the company has sent in, or typed just now."""
    check = agreement.company_check
    known = (check.proposed if check else None) or CompanyFields()
    return {name: filled.get(name, value) for name, value in known.model_dump().items()}
