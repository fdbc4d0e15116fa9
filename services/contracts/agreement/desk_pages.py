"""Pages of the desk: where an agreement is, its parties, and the clauses that the scan flagged (R51, R53)."""

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.judge_clause import JudgeClause, judge_clause
from services.contracts.agreement.commands.record_second_proof import RecordSecondProof, record_second_proof
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.page_texts import TRANSLATIONS, pages
from services.contracts.agreement.pages import version_of
from services.contracts.agreement.parties import MAY_BE_ADDED, MAY_DELEGATE
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.repository import Agreements
from services.contracts.placement_document.listed import documents_of_desk
from shared.access.actions import DESK
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for, scope_of
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.cursors import After, encode
from shared.web.forms import FormFields
from shared.web.person_client import PersonClient

PAGE = 50
router = APIRouter(
    prefix="/agreements",
    include_in_schema=False,
    dependencies=[staff(Role.DESK, Role.OPERATOR), shows("agreement", "agreement_id")],
)


@router.get("")
async def blocked_agreements(request: Request, after: After = None, placement: str = "") -> Response:
    """A page of agreements with a clause to judge; or the agreement of the placement that is looked for (R51)."""
    if placement and (found := await reader_for(request, Agreements).find(Agreement.id_of(placement.strip()))):
        return RedirectResponse(f"/agreements/{found.id}?lang={pages.language(request)}", 303)
    blocked = await reader_for(request, Agreements).find_blocked(PAGE, after)
    for agreement in blocked.items:
        record_subject(request, "agreement", agreement.id, agreement.school_code)
    return pages.page(
        request, "clauses.html", blocked=blocked, encode=encode, placement=placement, not_found=bool(placement)
    )


@router.get("/{agreement_id}")
async def clauses(agreement_id: Ref, request: Request) -> HTMLResponse:
    """The clauses of one agreement, who judged them, and what may be decided now."""
    return await _page(request, await reader_for(request, Agreements).get(agreement_id))


@router.post("/{agreement_id}/clauses/{clause_id}")
async def judge(agreement_id: Ref, clause_id: Ref, request: Request, fields: FormFields) -> Response:
    """Flag a clause, or clear it with a reason; the person is kept with the judgement."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    stated = {"agreement_id": agreement_id, "clause_id": clause_id, "version": version_of(fields)}
    try:
        command = JudgeClause(**stated, reason=None if fields.get("action") == "flag" else fields.get("reason", ""))
    except ValidationError:
        return await _page(request, agreement, TRANSLATIONS[pages.language(request)]["reason_error"], 422)
    await request.app.state.commands.execute(
        judge_clause, command, actor=request.state.actor.id, scope=scope_of(request)
    )
    return RedirectResponse(f"/agreements/{agreement_id}?{request.url.query}", 303)


@router.post("/{agreement_id}/second-proof")
async def second_proof(agreement_id: Ref, request: Request, fields: FormFields) -> RedirectResponse:
    """The desk saw on paper that the parent is another person than the student."""
    command = RecordSecondProof(agreement_id, version_of(fields))
    await request.app.state.commands.execute(
        record_second_proof, command, actor=request.state.actor.id, scope=scope_of(request)
    )
    return RedirectResponse(f"/agreements/{agreement_id}?{request.url.query}", 303)


async def _differences(request: Request, agreement: Agreement) -> list[tuple[str, str, str]]:
    """By field what is known and what the company sent in, where they differ."""
    check = agreement.company_check
    if check is None or check.proposed is None:
        return []
    people: PersonClient = request.app.state.dependencies[PersonClient]
    company = agreement.signer(Party.COMPANY)
    known = CompanyFields(
        trainer=(await people.person(agreement.placement.trainer_id)).name,
        signer=company.acting_name if company else "",
    ).model_dump()
    proposed = check.proposed.model_dump()
    return [(field, known[field], proposed[field]) for field in proposed if proposed[field] != known[field]]


def _dutch_time(instant: datetime) -> str:
    return instant.astimezone(DUTCH_TIME).strftime("%d-%m-%Y %H:%M")


def _hours_left(agreement: Agreement, now: datetime) -> str:
    """Until those whose turn it is can be reminded again; empty when they can."""
    minutes = int(agreement.reminder_wait(now).total_seconds()) // 60
    return f"{minutes // 60} h {minutes % 60} min" if minutes else ""


async def _page(request: Request, agreement: Agreement, error: str = "", status: int = 200) -> HTMLResponse:
    possible: dict[str, bool] = {each.action: each.allowed for each in await possible_actions(request, agreement, DESK)}
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    return pages.page(
        request,
        "agreement_clauses.html",
        status,
        agreement=agreement,
        may=possible,
        placement_documents=await documents_of_desk(request, agreement),
        check_differences=await _differences(request, agreement),
        at=_dutch_time,
        wait=_hours_left(agreement, request.app.state.clock.now()),
        addable=sorted(MAY_BE_ADDED),
        delegable=MAY_DELEGATE,
        signed_by={signature.role: signature.signatory_id for signature in agreement.signatures},
        on_paper={signature.role for signature in agreement.signatures if signature.scan_id},
        can_flag=possible[Action.FLAG_CLAUSE],
        can_clear=possible[Action.CLEAR_CLAUSE],
        can_prove=possible[Action.RECORD_SECOND_PROOF],
        error=error,
    )
