"""Whether a signature through a link needs a code as well, and which code is about what is asked now."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.signing_code import MAX_CODES, SigningCode
from services.contracts.agreement.status import SIGNED
from shared.access.actions import Acting

NO_CODE_NEEDED, TOO_MANY_CODES = "NO_CODE_NEEDED", "TOO_MANY_CODES"


def needs_code(agreement: AgreementState, signer: Signer) -> bool:
    """Whether the rules of the school asked for a code when the agreement was drafted, or staff have seen the link."""
    return agreement.code_required or is_copied(agreement, signer)


def is_copied(agreement: AgreementState, signer: Signer) -> bool:
    """Whether staff have seen the link of this signer that opens now; the next issue nobody has seen."""
    now = (signer.role, signer.acting_id, agreement.link_issue(signer.role, signer.acting_id))
    return now in {(each.role, each.person, each.issue) for each in agreement.copied_links}


def last_code_of(agreement: AgreementState, signer: Signer) -> SigningCode | None:
    """The last one of that person for that party, whatever it was about."""
    theirs = (each for each in agreement.signing_codes if (each.role, each.person) == (signer.role, signer.acting_id))
    return next(theirs, None)


def code_of(agreement: AgreementState, signer: Signer) -> SigningCode | None:
    """The one about this version, or about the change that waits for consent."""
    last = last_code_of(agreement, signer)
    about = (agreement.version, asked_change(agreement))
    return last if last is not None and (last.version, last.change_id) == about else None


def asked_change(agreement: AgreementState) -> str:
    """The id of the change that a consent would be about; empty while this version is to be signed."""
    return agreement.amendment.change_id if agreement.amendment and agreement.status in SIGNED else ""


def why_no_code(agreement: AgreementState, context: AgreementContext, actor: Acting) -> str | None:
    """Why no code is sent to a signer who could sign."""
    signer = agreement.signer(actor.role, actor.person)
    if signer is None or not needs_code(agreement, signer):
        return NO_CODE_NEEDED
    last = last_code_of(agreement, signer)
    if context.now is None or last is None:
        return None
    return TOO_MANY_CODES if len(last.asked_within(context.now)) >= MAX_CODES else None
