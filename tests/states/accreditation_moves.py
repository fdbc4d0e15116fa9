"""Every action on an accreditation with a valid payload."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.actions import Action
from services.registration.accreditation.status import HELD
from shared.access.actions import BODY, COMPANY, SCHOOL, SYSTEM
from shared.events.portals.accrediting_body import AccreditationDecided, VisitArranged
from shared.events.registration.accreditation import AccreditationVerified, CheckResult
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move

AccreditationMove = Move[Accreditation, None]
KEY = {"company_id": "CO-1", "crebo": "99001"}


def _request(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    return accreditation.request(RequestedBy.DESK, "TR-1", None, now.date())


def _request_without_trainer(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    return accreditation.request(RequestedBy.DESK, None, "NO_TRAINER", now.date())


def _plan_visit(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    """On another day than before."""
    day = (accreditation.visit_on or now.date()) + timedelta(days=1)
    return accreditation.plan_visit(VisitArranged(**KEY, visit_on=day, adviser_ref="AD-1"), now.date())


def _grant(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    """For longer than before."""
    until = (accreditation.valid_until or now.date()) + timedelta(days=365)
    review = {"next_review_on": now.date() + timedelta(days=30)}
    term = {"leerbedrijf_id": "999000001", "valid_from": now.date(), "valid_until": until, **review}
    return accreditation.decide(_decision(now, granted=True, **term), ("TR-1",), now.date())


def _refuse(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    """What was granted cannot be refused: there it is granted for longer."""
    if accreditation.status in HELD:
        return _grant(accreditation, context, now)
    return accreditation.decide(_decision(now, granted=False, reason_code="NOT_SUITABLE"), (), now.date())


def _decision(now: datetime, **more: Any) -> AccreditationDecided:
    criteria = {"enough_opportunity": True, "work_matches": True, "decided_on": now.date()}
    return AccreditationDecided.model_validate({**KEY, **criteria, **more})


def _withdraw(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    return accreditation.withdraw(now.date(), "NO_SUPERVISION", now.date())


def _ask_register(accreditation: Accreditation, context: None, now: datetime) -> Decision[Accreditation]:
    """About the day before all that is asked and granted."""
    known = [each.reference_date for each in accreditation.checks] + list(filter(None, (accreditation.valid_from,)))
    day = min(known, default=now.date()) - timedelta(days=1)
    return accreditation.ask_register(RequestedBy.DESK, None, day, f"RQ-{len(known)}-{day}", now.date())


def _conclude(
    accreditation: Accreditation, context: None, now: datetime, *, result: CheckResult = CheckResult.YES
) -> Decision[Accreditation]:
    question = accreditation.checks[0] if accreditation.checks else None
    verified = AccreditationVerified(
        **KEY,
        check_id=question.check_id if question else "CH-1",
        accreditation_id=accreditation.id,
        reference_date=question.reference_date if question else now.date(),
        result=result,
        source="SBB",
        checked_at=now,
        asked_by=RequestedBy.DESK,
        request_id="RQ-1",
        leerbedrijf_id="999000001" if result is CheckResult.YES else None,
    )
    return accreditation.conclude(verified, (), None, now.date())


MOVES: tuple[AccreditationMove, ...] = (
    Move(Action.ASK_REGISTER, SCHOOL, _ask_register),
    Move(Action.CONCLUDE, SYSTEM, _conclude),
    Move(Action.CONCLUDE, SYSTEM, partial(_conclude, result=CheckResult.UNKNOWN)),
    Move(Action.REQUEST, COMPANY, _request),
    Move(Action.REQUEST, SCHOOL, _request_without_trainer),
    Move(Action.PLAN_VISIT, BODY, _plan_visit),
    Move(Action.DECIDE, BODY, _grant),
    Move(Action.DECIDE, BODY, _refuse),
    Move(Action.WITHDRAW, BODY, _withdraw),
    Move(Action.EXPIRE, SYSTEM, lambda accreditation, _, now: accreditation.expire(now.date())),
    Move(Action.OBJECT, COMPANY, lambda accreditation, _, now: accreditation.file_objection(now.date())),
    Move(Action.BEGIN_REVIEW, SYSTEM, lambda accreditation, _, now: accreditation.begin_review(now.date())),
    Move(Action.LAPSE, SYSTEM, lambda accreditation, _, now: accreditation.lapse(now.date())),
    Move(Action.CLOSE, SYSTEM, lambda accreditation, _, now: accreditation.close("COMPANY_CLOSED", now.date())),
)
