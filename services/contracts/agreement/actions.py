"""What may be done with an agreement (§6.2): the table that its decisions, commands, handlers and pages ask."""

from datetime import date
from enum import StrEnum

from services.contracts.agreement.agreement_state import BLOCKED_BY_CLAUSE, AgreementState
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.status import FINAL, OPEN, Status
from shared.access.actions import Acting, Capacity, Table, rule
from shared.events.vocabulary import ChangeClass, Party

ALREADY_SIGNED = "ALREADY_SIGNED"


class Action(StrEnum):
    """Everything that changes an agreement."""

    SIGN = "SIGN"
    DECLINE = "DECLINE"
    PROPOSE_CLAUSE = "PROPOSE_CLAUSE"
    RETRACT_CLAUSE = "RETRACT_CLAUSE"
    FLAG_CLAUSE = "FLAG_CLAUSE"
    CLEAR_CLAUSE = "CLEAR_CLAUSE"
    STATE_CONTENT = "STATE_CONTENT"
    REISSUE = "REISSUE"
    REMIND = "REMIND"
    WARN = "WARN"
    """The first day is near and not everybody has signed."""

    UPDATE_PARTIES = "UPDATE_PARTIES"
    """What is known of the student's age and parent has changed."""

    RECORD_ACCREDITATION = "RECORD_ACCREDITATION"
    """The accreditation that was missing at the draft is there."""

    RECORD_SECOND_PROOF = "RECORD_SECOND_PROOF"
    PROPOSE_AMENDMENT = "PROPOSE_AMENDMENT"
    CONSENT = "CONSENT"
    REFUSE_CHANGE = "REFUSE_CHANGE"
    END_NOTICE = "END_NOTICE"
    COMPLETE = "COMPLETE"
    DISSOLVE = "DISSOLVE"


def _ended(agreement: AgreementState) -> str | None:
    return "CLOSED" if agreement.status in FINAL else None


def _signed_or_ended(agreement: AgreementState) -> str | None:
    return "FULLY_SIGNED" if agreement.status is Status.FULLY_SIGNED else _ended(agreement)


def _answered(agreement: AgreementState, actor: Acting) -> str | None:
    """Why a party has nothing to answer."""
    if actor.role in {signature.role for signature in agreement.signatures}:
        return ALREADY_SIGNED
    if agreement.status is Status.DRAFTED:
        return "NOT_SENT"
    if actor.role not in {signer.role for signer in agreement.missing}:
        return "CLOSED" if _signed_or_ended(agreement) else "NOT_A_PARTY"
    return "DECLINED" if agreement.status is Status.DECLINED else _ended(agreement)


def _sign(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """R47, R54, §2.2, and R52: the last signature needs the accreditation again."""
    if (answered := _answered(agreement, actor)) is not None:
        return answered
    if agreement.flagged and actor.role in BLOCKED_BY_CLAUSE:
        return "FORBIDDEN_CLAUSE"
    if actor.role == Party.STUDENT and agreement.lacks_parent(day):
        return "PARENT_UNKNOWN"
    if actor.role == Party.SCHOOL and agreement.content_required and agreement.missing_content:
        return "CONTENT_MISSING"
    if (same := agreement.same_person_reason(actor.role)) is not None:
        return same
    return (
        "NOT_ACCREDITED"
        if len(agreement.missing) == 1 and not context.company.is_accredited(agreement.placement.crebo, day)
        else None
    )


def _decline(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _answered(agreement, actor)


def _propose_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _signed_or_ended(agreement)


def _retract_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _signed_or_ended(agreement) or (None if agreement.clauses else "NO_CLAUSE")


def _flag_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    unflagged = any(not clause.flagged for clause in agreement.clauses)
    return _signed_or_ended(agreement) or (None if unflagged else "NO_CLAUSE")


def _clear_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _signed_or_ended(agreement) or (None if agreement.flagged else "NOT_FLAGGED")


def _state_content(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _signed_or_ended(agreement)


def _reissue(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return None if agreement.status is Status.DECLINED else "NOT_DECLINED"


def _remind(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return None if agreement.status in OPEN else "NOT_SENT"


def _warn(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if (due := agreement.next_warning) is None:
        return _signed_or_ended(agreement) or "NO_WARNING"
    return None if day >= due else "TOO_EARLY"


def _update_parties(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if Party.STUDENT in {signature.role for signature in agreement.signatures}:
        return ALREADY_SIGNED
    return _signed_or_ended(agreement)


def _record_accreditation(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """R52; whatever waits for it is not signed by anybody."""
    if agreement.status is not Status.DRAFTED or not agreement.unaccredited:
        return "NOT_WAITING"
    return None if context.company.is_accredited(agreement.placement.crebo, day) else "NOT_ACCREDITED"


def _record_second_proof(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.signer(Party.PARENT) is None:
        return "NOT_A_PARTY"
    known = any(proof.role is Party.PARENT for proof in agreement.second_proofs)
    return _signed_or_ended(agreement) or ("ALREADY_PROVEN" if known else None)


def _propose_amendment(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.status is not Status.FULLY_SIGNED:
        return "NOT_FULLY_SIGNED"
    return None if agreement.amendment is None else "CHANGE_PENDING"


def _refuse_change(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """The original parties decide on a change (§2.2)."""
    if agreement.amendment is None or agreement.status is not Status.FULLY_SIGNED:
        return "NO_CHANGE"
    if actor.role not in {signer.role for signer in agreement.signers if signer.required}:
        return "NOT_A_PARTY"
    return ALREADY_SIGNED if actor.role in agreement.amendment.consented else None


def _consent(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.amendment is not None and agreement.amendment.change_class is ChangeClass.NOTICE:
        return "NOTICE_ONLY"
    return _refuse_change(agreement, context, actor, day)


def _end_notice(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    amendment = agreement.amendment
    if amendment is None or agreement.status is not Status.FULLY_SIGNED:
        return "NO_CHANGE"
    if amendment.change_class is not ChangeClass.NOTICE:
        return "CONSENT_NEEDED"
    return None if day > amendment.due_on else "TOO_EARLY"


def _end(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return _ended(agreement)


TABLE: Table[AgreementState, AgreementContext] = Table(
    {
        Action.SIGN: rule(Capacity.PARTY, why_not=_sign),
        Action.DECLINE: rule(Capacity.PARTY, why_not=_decline),
        Action.PROPOSE_CLAUSE: rule(Capacity.COMPANY, why_not=_propose_clause),
        Action.RETRACT_CLAUSE: rule(Capacity.COMPANY, why_not=_retract_clause),
        Action.FLAG_CLAUSE: rule(Capacity.DESK, why_not=_flag_clause),
        Action.CLEAR_CLAUSE: rule(Capacity.DESK, why_not=_clear_clause),
        Action.STATE_CONTENT: rule(Capacity.SCHOOL, why_not=_state_content),
        Action.REISSUE: rule(Capacity.SCHOOL, why_not=_reissue),
        Action.REMIND: rule(Capacity.SYSTEM, Capacity.SCHOOL, Capacity.COMPANY, why_not=_remind),
        Action.WARN: rule(Capacity.SYSTEM, why_not=_warn),
        Action.UPDATE_PARTIES: rule(Capacity.SYSTEM, why_not=_update_parties),
        Action.RECORD_ACCREDITATION: rule(Capacity.SYSTEM, why_not=_record_accreditation),
        Action.RECORD_SECOND_PROOF: rule(Capacity.DESK, why_not=_record_second_proof),
        Action.PROPOSE_AMENDMENT: rule(Capacity.SYSTEM, why_not=_propose_amendment),
        Action.CONSENT: rule(Capacity.PARTY, why_not=_consent),
        Action.REFUSE_CHANGE: rule(Capacity.PARTY, why_not=_refuse_change),
        Action.END_NOTICE: rule(Capacity.SYSTEM, why_not=_end_notice),
        Action.COMPLETE: rule(Capacity.SYSTEM, why_not=_end),
        Action.DISSOLVE: rule(Capacity.SYSTEM, why_not=_end),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
