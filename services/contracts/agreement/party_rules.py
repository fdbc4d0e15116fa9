"""Why the list of parties is not changed: by the desk, and by a party that lets somebody else sign."""

from datetime import date

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import MAY_DELEGATE
from services.contracts.agreement.standing import ended, nothing_to_answer, signed_or_ended
from shared.access.actions import Acting, Capacity

MAX_SIGNERS = 20
"""Of one agreement, and the same number of observers."""


def add_signer(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Before everybody has signed."""
    return signed_or_ended(agreement) or (None if len(agreement.signers) < MAX_SIGNERS else "TOO_MANY")


def remove_signer(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Student, parent, company and school keep at least one."""
    return signed_or_ended(agreement) or (None if agreement.removable else "LAST_OF_ROLE")


def delegate(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """By the desk, by what registration tells, and by the link of who signs for an organisation."""
    if actor.capacity is Capacity.PARTY:
        return _by_party(agreement, actor)
    left = any(signer.role in MAY_DELEGATE for signer in agreement.missing)
    return signed_or_ended(agreement) or (None if left else "NO_SIGNER")


def ask_delegation(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Once a day, so that nobody fills the mailbox of the desk."""
    wanted = agreement.asked_delegation(actor.role, actor.person)
    waits = wanted is not None and (context.now is None or wanted.waits_at(context.now))
    return _by_party(agreement, actor) or ("ASKED_RECENTLY" if waits else None)


def add_observer(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Until the end."""
    return ended(agreement) or (None if len(agreement.observers) < MAX_SIGNERS else "TOO_MANY")


def remove_observer(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Until the end."""
    return ended(agreement) or (None if agreement.observers else "NO_OBSERVER")


def _by_party(agreement: AgreementState, actor: Acting) -> str | None:
    """Student and parent sign themselves."""
    return nothing_to_answer(agreement, actor) if actor.role in MAY_DELEGATE else "SIGNS_IN_PERSON"
