"""What may be done with an agreement (§6.2): the table that its decisions, commands, handlers and pages ask."""

from datetime import date

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement_state import BLOCKED_BY_CLAUSE, AgreementState
from services.contracts.agreement.code_rules import why_no_code
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.party_rules import (
    add_observer,
    add_signer,
    ask_delegation,
    delegate,
    remove_observer,
    remove_signer,
)
from services.contracts.agreement.standing import ALREADY_SIGNED, ended, nothing_to_answer, signed_or_ended
from services.contracts.agreement.status import FINAL, OPEN, SIGNED, UNSENT, Status
from shared.access.actions import Acting, Capacity, Table, as_party, rule
from shared.events.vocabulary import ChangeClass, Party


def _submit_check(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if actor.role != Party.COMPANY:
        return "NOT_A_PARTY"
    return ended(agreement) or (None if agreement.awaits_company else "NO_CHECK")


def _accept_check(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    check = agreement.company_check
    waits = agreement.awaits_company and check is not None and check.proposed is not None
    return ended(agreement) or (None if waits else "NO_CHECK")


def _sign(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """R47, R54, R55, §2.2, and R52: the last signature needs the accreditation again."""
    if (answered := nothing_to_answer(agreement, actor)) is not None:
        return answered
    if actor.role not in {signer.role for signer in agreement.due}:
        return "NOT_YOUR_TURN"
    if _is_unmandated(agreement, context, actor, day):
        return "NOT_MANDATED"
    if agreement.flagged and actor.role in BLOCKED_BY_CLAUSE:
        return "FORBIDDEN_CLAUSE"
    if actor.role == Party.STUDENT and agreement.lacks_parent(day):
        return "PARENT_UNKNOWN"
    if actor.role == Party.SCHOOL and agreement.content_required and agreement.missing_content:
        return "CONTENT_MISSING"
    if (same := agreement.same_person_reason(actor.role, actor.person)) is not None:
        return same
    return (
        "NOT_ACCREDITED"
        if len(agreement.missing_roles) == 1 and not context.company.is_accredited(agreement.placement.crebo, day)
        else None
    )


def _sign_on_paper(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Whether anybody could sign today; the day on the paper is asked again for the signer."""
    reasons = [_sign(agreement, context, as_party(each.role, each.acting_id), day) for each in agreement.due]
    return signed_or_ended(agreement) or (None if None in reasons else (*reasons, "CLOSED")[0])


def _undo_paper(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.status is Status.DECLINED:
        return "DECLINED"
    on_paper = any(signature.scan_id for signature in agreement.signatures)
    return signed_or_ended(agreement) or (None if on_paper else "NOT_ON_PAPER")


def _is_unmandated(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> bool:
    """Whether this signer of the school is not on its list that day (R55)."""
    signer = agreement.signer(actor.role, actor.person)
    return actor.role == Party.SCHOOL and signer is not None and not context.school.may_sign(signer.acting_id, day)


def _decline(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return nothing_to_answer(agreement, actor)


def _propose_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return signed_or_ended(agreement)


def _retract_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return signed_or_ended(agreement) or (None if agreement.clauses else "NO_CLAUSE")


def _flag_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    unflagged = any(not clause.flagged for clause in agreement.clauses)
    return signed_or_ended(agreement) or (None if unflagged else "NO_CLAUSE")


def _clear_clause(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return signed_or_ended(agreement) or (None if agreement.flagged else "NOT_FLAGGED")


def _state_content(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return signed_or_ended(agreement)


def _reissue(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    return None if agreement.status is Status.DECLINED else "NOT_DECLINED"


def _remind(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.status not in OPEN:
        return "NOT_SENT"
    waits = actor.capacity is not Capacity.SYSTEM and context.now is not None
    return "REMINDED_RECENTLY" if waits and context.now and agreement.reminder_wait(context.now) else None


def _open(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if (answered := nothing_to_answer(agreement, actor)) is not None:
        return answered
    known = agreement.signer(actor.role, actor.person)
    opened = known is not None and agreement.progress_of(known.role, known.acting_id).opened_at
    return "ALREADY_OPENED" if opened else None


def _request_link(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """As long as links of the agreement open, once its parties were asked for something."""
    if day > agreement.links_end_on:
        return "CLOSED"
    if agreement.status in UNSENT and not agreement.awaits_company:
        return "NOT_SENT"
    return None if agreement.signer(actor.role, actor.person) else "NOT_A_PARTY"


def _note_delivery(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    left = any(each.sent_at and not each.delivered_at for each in agreement.progress)
    return signed_or_ended(agreement) or (None if left else "NOTHING_SENT")


def _warn(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if (due := agreement.next_warning) is None:
        return signed_or_ended(agreement) or "NO_WARNING"
    return None if day >= due else "TOO_EARLY"


def _update_parties(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if Party.STUDENT in {signature.role for signature in agreement.signatures}:
        return ALREADY_SIGNED
    return signed_or_ended(agreement)


def _record_accreditation(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """R45, R52; whatever waits for it is not signed by anybody."""
    if agreement.status not in UNSENT or not agreement.lacks_grant:
        return "NOT_WAITING"
    crebo = agreement.placement.crebo
    is_told = agreement.unaccredited or crebo in context.company.leerbedrijf_ids
    return None if is_told and context.company.is_accredited(crebo, day) else "NOT_ACCREDITED"


def _record_second_proof(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.signer(Party.PARENT) is None:
        return "NOT_A_PARTY"
    known = any(proof.role is Party.PARENT for proof in agreement.second_proofs)
    return signed_or_ended(agreement) or ("ALREADY_PROVEN" if known else None)


def _enter_code(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if actor.role != Party.PARENT:
        return "NOT_A_PARTY"
    request = agreement.code_request
    holds = request is not None and (context.now is None or request.holds_at(context.now))
    return _record_second_proof(agreement, context, actor, day) or (None if holds else "NO_CODE")


def _record_document(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Also of what has ended meanwhile: everybody had signed it."""
    return None if agreement.document_due else "NO_DOCUMENT_DUE"


def _propose_amendment(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.status not in SIGNED:
        return "NOT_FULLY_SIGNED"
    return None if agreement.amendment is None else "CHANGE_PENDING"


def _refuse_change(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """The original parties decide on a change (§2.2)."""
    if agreement.amendment is None or agreement.status not in SIGNED:
        return "NO_CHANGE"
    if actor.role not in {signer.role for signer in agreement.signers if signer.required}:
        return "NOT_A_PARTY"
    return ALREADY_SIGNED if actor.role in agreement.amendment.consented else None


def _consent(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.amendment is not None and agreement.amendment.change_class is ChangeClass.NOTICE:
        return "NOTICE_ONLY"
    refused = _refuse_change(agreement, context, actor, day)
    return refused or ("NOT_MANDATED" if _is_unmandated(agreement, context, actor, day) else None)


def _send_code(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """To whoever could sign or consent with it."""
    rule_of = _consent if agreement.status in SIGNED and agreement.amendment else _sign
    return rule_of(agreement, context, actor, day) or why_no_code(agreement, context, actor)


def _copy_link(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Of whoever has not signed what is sent."""
    return None if agreement.status in OPEN else signed_or_ended(agreement) or "NOT_SENT"


def _end_notice(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    amendment = agreement.amendment
    if amendment is None or agreement.status not in SIGNED:
        return "NO_CHANGE"
    if amendment.change_class is not ChangeClass.NOTICE:
        return "CONSENT_NEEDED"
    return None if day > amendment.due_on else "TOO_EARLY"


def _enter_into_force(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if agreement.status is not Status.FULLY_SIGNED:
        return ended(agreement) or ("IN_FORCE" if agreement.status is Status.IN_FORCE else "NOT_FULLY_SIGNED")
    return None if day >= agreement.placement.starts_on else "TOO_EARLY"


def _expire(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    if (expires_on := agreement.expires_on) is None:
        return ended(agreement) or ("CHANGE_PENDING" if agreement.amendment else "NO_EXPIRY")
    return None if day >= expires_on else "TOO_EARLY"


def _end(agreement: AgreementState, context: AgreementContext, actor: Acting, day: date) -> str | None:
    """Also what has expired: the end of the placement may be told late."""
    return "CLOSED" if agreement.status in FINAL else None


TABLE: Table[AgreementState, AgreementContext] = Table(
    {
        Action.SUBMIT_CHECK: rule(Capacity.PARTY, why_not=_submit_check),
        Action.ACCEPT_CHECK: rule(Capacity.DESK, why_not=_accept_check),
        Action.SIGN: rule(Capacity.PARTY, why_not=_sign),
        Action.SIGN_ON_PAPER: rule(Capacity.DESK, why_not=_sign_on_paper),
        Action.UNDO_PAPER: rule(Capacity.DESK, why_not=_undo_paper),
        Action.SEND_CODE: rule(Capacity.PARTY, why_not=_send_code),
        Action.COPY_LINK: rule(Capacity.DESK, why_not=_copy_link),
        Action.DECLINE: rule(Capacity.PARTY, why_not=_decline),
        Action.PROPOSE_CLAUSE: rule(Capacity.COMPANY, why_not=_propose_clause),
        Action.RETRACT_CLAUSE: rule(Capacity.COMPANY, why_not=_retract_clause),
        Action.FLAG_CLAUSE: rule(Capacity.DESK, why_not=_flag_clause),
        Action.CLEAR_CLAUSE: rule(Capacity.DESK, why_not=_clear_clause),
        Action.STATE_CONTENT: rule(Capacity.SCHOOL, why_not=_state_content),
        Action.REISSUE: rule(Capacity.SCHOOL, why_not=_reissue),
        Action.WARN: rule(Capacity.SYSTEM, why_not=_warn),
        Action.RECORD_ACCREDITATION: rule(Capacity.SYSTEM, why_not=_record_accreditation),
        Action.OPEN: rule(Capacity.PARTY, why_not=_open),
        Action.REQUEST_LINK: rule(Capacity.PARTY, why_not=_request_link),
        Action.NOTE_DELIVERY: rule(Capacity.SYSTEM, why_not=_note_delivery),
        Action.REMIND: rule(Capacity.SYSTEM, Capacity.SCHOOL, Capacity.COMPANY, Capacity.DESK, why_not=_remind),
        Action.UPDATE_PARTIES: rule(Capacity.SYSTEM, why_not=_update_parties),
        Action.ADD_SIGNER: rule(Capacity.DESK, why_not=add_signer),
        Action.REMOVE_SIGNER: rule(Capacity.DESK, why_not=remove_signer),
        Action.DELEGATE: rule(Capacity.DESK, Capacity.SYSTEM, Capacity.PARTY, why_not=delegate),
        Action.ASK_DELEGATION: rule(Capacity.PARTY, why_not=ask_delegation),
        Action.ADD_OBSERVER: rule(Capacity.DESK, why_not=add_observer),
        Action.REMOVE_OBSERVER: rule(Capacity.DESK, why_not=remove_observer),
        Action.RECORD_SECOND_PROOF: rule(Capacity.DESK, why_not=_record_second_proof),
        Action.REQUEST_CODE: rule(Capacity.DESK, why_not=_record_second_proof),
        Action.ENTER_CODE: rule(Capacity.PARTY, why_not=_enter_code),
        Action.RECORD_DOCUMENT: rule(Capacity.SYSTEM, why_not=_record_document),
        Action.PROPOSE_AMENDMENT: rule(Capacity.SYSTEM, why_not=_propose_amendment),
        Action.CONSENT: rule(Capacity.PARTY, why_not=_consent),
        Action.REFUSE_CHANGE: rule(Capacity.PARTY, why_not=_refuse_change),
        Action.END_NOTICE: rule(Capacity.SYSTEM, why_not=_end_notice),
        Action.ENTER_INTO_FORCE: rule(Capacity.SYSTEM, why_not=_enter_into_force),
        Action.EXPIRE: rule(Capacity.SYSTEM, why_not=_expire),
        Action.COMPLETE: rule(Capacity.SYSTEM, why_not=_end),
        Action.DISSOLVE: rule(Capacity.SYSTEM, why_not=_end),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
