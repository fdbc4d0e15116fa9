"""What a party reads before anything else: as whom it signs, until when, and how far the others are."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from services.contracts.agreement.agreement_events import AgreementEvents
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.status import OPEN
from shared.events.vocabulary import Party
from shared.messaging.model.clock import dutch_day


class Turn(StrEnum):
    """How far a party is with this version."""

    SIGNED = "SIGNED"
    DECLINED = "DECLINED"
    YOURS = "YOURS"
    NOW = "NOW"
    LATER = "LATER"
    NOT_YET = "NOT_YET"
    """Nobody can sign now."""

    NOT_NEEDED = "NOT_NEEDED"


class PartyTurn(NamedTuple):
    """One party: the names of those of whom any one signs, how far it is, and since when that is so."""

    role: Party
    names: tuple[str, ...]
    turn: Turn
    at: datetime | None
    is_reader: bool


def turns(agreement: AgreementEvents, reader: Party) -> list[PartyTurn]:
    """Of each party of this version, for a reader of that role; where somebody has signed, the name of that person."""
    return [_of(agreement, role, signers, reader) for role, signers in agreement.by_role.items()]


def _of(agreement: AgreementEvents, role: Party, signers: tuple[Signer, ...], reader: Party) -> PartyTurn:
    names = tuple(signer.acting_name or signer.acting_id for signer in signers)
    signature = next((each for each in agreement.signatures if each.role is role), None)
    if signature is not None:
        signer = agreement.signer(role, signature.signatory_id)
        name = (signer.acting_name if signer else "") or signature.typed_name or signature.signatory_id
        return PartyTurn(role, (name,), Turn.SIGNED, signature.signed_at, role is reader)
    declined = [step.declined_at for step in agreement.progress if step.role is role and step.declined_at is not None]
    if declined:
        return PartyTurn(role, names, Turn.DECLINED, declined[0], role is reader)
    return PartyTurn(role, names, _turn(agreement, role, signers, reader), None, role is reader)


def _turn(agreement: AgreementEvents, role: Party, signers: tuple[Signer, ...], reader: Party) -> Turn:
    if not signers[0].required:
        return Turn.NOT_NEEDED
    if agreement.status not in OPEN:
        return Turn.NOT_YET
    if role not in {signer.role for signer in agreement.due}:
        return Turn.LATER
    return Turn.YOURS if role is reader else Turn.NOW


def last_day_to_sign(agreement: AgreementEvents) -> date:
    """The last day on which a signature is taken: the day before it expires, and at the latest that of the links."""
    expires_on = agreement.expires_on
    return min(expires_on - timedelta(days=1), agreement.links_end_on) if expires_on else agreement.links_end_on


def asked_by(agreement: AgreementEvents) -> date:
    """The day by which the signatures are asked for: as the invitation tells it, and before the first day where there
    is time, because the placement does not start without them."""
    due = agreement.as_signatories()[0].due_on
    return min(due, max(agreement.placement.starts_on, dutch_day(agreement.sent_at)))
