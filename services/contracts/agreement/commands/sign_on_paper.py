"""The commands with which the desk records a signature on paper, and undoes one before everybody has signed."""

from datetime import date
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.judge_clause import Reason
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.signature import PaperSignature
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import DESK
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem

CANNOT = "This signature cannot be recorded now"


class SignOnPaper(BaseModel):
    """The signer, the day on the paper, and the scan, which is stored under that id."""

    agreement_id: str
    version: int
    role: Party
    person_id: Ref
    signed_on: date
    scan_id: str
    scan_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    media_type: str


class UndoPaper(BaseModel):
    """Of that party, with the reason."""

    agreement_id: str
    version: int
    role: Party
    reason: Reason


def hash_of(content: bytes) -> str:
    """SHA-256 of a scan, kept as evidence."""
    return sha256(content).hexdigest()


async def sign_on_paper(
    command: SignOnPaper,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    clock: Clock,
    by: MessageContext,
) -> Events:
    """Raises Problem 409 with the reason when that signer could not sign this version on that day."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    paper = PaperSignature(
        person=command.person_id,
        signed_on=command.signed_on,
        scan_id=command.scan_id,
        scan_hash=command.scan_hash,
        media_type=command.media_type,
        by=by.actor,
    )
    reason = agreement.paper_reason(command.role, paper, clock.now(), context)
    if reason is not None:
        raise Problem(409, "cannot-sign", CANNOT, reason=reason)
    return agreements.save(agreement.sign_on_paper(command.role, paper, clock.now(), context))


async def undo_paper(command: UndoPaper, agreements: Agreements, clock: Clock, by: MessageContext) -> Events:
    """Who undid it is kept. Raises Problem 409 for an outdated version, and when everybody has signed."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    require_allowed(agreement, Action.UNDO_PAPER, DESK, clock, otherwise="This signature cannot be undone now")
    if not any(each.role == command.role and each.scan_id for each in agreement.signatures):
        raise Problem(409, "cannot-sign", "This party has not signed on paper", reason="NOT_ON_PAPER")
    return agreements.save(agreement.undo_paper(command.role, by.actor, command.reason, clock.now()))
