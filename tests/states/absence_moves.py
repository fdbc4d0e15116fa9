"""Every action on an absence with a valid payload."""

from datetime import datetime
from functools import partial

from services.placements.absence.absence import Absence
from services.placements.absence.actions import Action
from shared.access.actions import COMPANY, SCHOOL, SYSTEM
from shared.events.portals.everyone import LeaveDecidedV2, RecoveryNotified
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move


def _decide(by: Party, absence: Absence, context: None, now: datetime, *, permitted: bool) -> Decision[Absence]:
    refs = {"absence_id": absence.id, "placement_id": absence.placement_id}
    return absence.decide(LeaveDecidedV2.model_validate({**refs, "permitted": permitted}), by, now.date())


def _recover(absence: Absence, context: None, now: datetime) -> Decision[Absence]:
    refs = {"absence_id": absence.id, "placement_id": absence.placement_id}
    return absence.recover(RecoveryNotified(**refs, resumes_on=now.date()), now.date())


MOVES: tuple[Move[Absence, None], ...] = (
    Move(Action.REACH_PERSON, SCHOOL, lambda absence, _, now: absence.acknowledge(now.date())),
    Move(Action.REMIND, SYSTEM, lambda absence, _, now: absence.remind(now.date())),
    Move(Action.RECOVER, SCHOOL, _recover),
    Move(Action.PERMIT_LEAVE, COMPANY, partial(_decide, Party.COMPANY, permitted=True)),
    Move(Action.PERMIT_LEAVE, SCHOOL, partial(_decide, Party.SCHOOL, permitted=True)),
    Move(Action.REFUSE_LEAVE, COMPANY, partial(_decide, Party.COMPANY, permitted=False)),
    Move(Action.REFUSE_LEAVE, SCHOOL, partial(_decide, Party.SCHOOL, permitted=False)),
)
