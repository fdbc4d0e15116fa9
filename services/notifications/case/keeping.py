"""Keeps a task of the desk open for as long as its reason lasts, as the events of one aggregate tell."""

from datetime import date

from services.notifications.case.case import OWNERS, Case, Task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import AgreementFoundUnsigned, AgreementHeld, AgreementTermQuestioned
from shared.events.contracts.agreement_number import AgreementDraftOverdue
from shared.events.vocabulary import Topic
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing

Reported = AgreementHeld | AgreementFoundUnsigned | AgreementTermQuestioned | AgreementDraftOverdue


async def open_task(
    cases: Cases, id: str, reason: str, subject_id: str, event: Reported, context: MessageContext, clock: Clock
) -> Events:
    """A task of the administration, due on the first day of the placement; while it is open for that reason nothing
    changes."""
    task = Task(
        case_id=id,
        reason=reason,
        subject_id=subject_id,
        owner_team=OWNERS[Topic.ADMINISTRATION],
        due_on=event.starts_on,
        placement_id=event.placement_id,
        agreement_number=event.agreement_number,
    )
    return cases.save(Case.open_task(await cases.find(id), task, clock.now(), context.school))


async def open_placement_task(
    cases: Cases, id: str, reason: str, placement_id: str, context: MessageContext, clock: Clock
) -> Events:
    """A task of the administration about a placement, due at once; while it is open nothing changes."""
    task = Task(
        case_id=id,
        reason=reason,
        subject_id=placement_id,
        owner_team=OWNERS[Topic.ADMINISTRATION],
        due_on=clock.today(),
        placement_id=placement_id,
        agreement_number=None,
    )
    return cases.save(Case.open_task(await cases.find(id), task, clock.now(), context.school))


async def open_company_task(
    cases: Cases,
    id: str,
    reason: str,
    company_id: str,
    due_on: date,
    context: MessageContext,
    clock: Clock,
    *,
    of: str = "",
) -> Events:
    """A task about a company, which is for the desks of all schools; while it is open nothing changes. `of` is another
    company that it concerns."""
    task = Task(
        case_id=id,
        reason=reason,
        subject_id=of or company_id,
        owner_team=OWNERS[Topic.OTHER],
        due_on=due_on,
        company_id=company_id,
    )
    return cases.save(Case.open_task(await cases.find(id), task, clock.now(), context.school))


async def close_task(cases: Cases, id: str, never: str) -> Events:
    """Its reason has gone; `never` says why there may be no such task."""
    known = await cases.find(id)
    return nothing(never) if known is None else cases.save(known.close_task())
