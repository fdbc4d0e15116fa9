"""Every action on an agreement with a valid payload."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.asked_delegation import AskedDelegation
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.content import Content
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import MAY_DELEGATE, Delegation, Signer
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.signature import PaperSignature
from shared.access.actions import COMPANY, DESK, SCHOOL, SYSTEM, as_party
from shared.events.contracts.agreement import AmendmentRefused
from shared.events.placements.placement import PlacementChangeProposed, PlacementFields
from shared.events.portals.agreement_content import HoursOfYear
from shared.events.vocabulary import ChangeClass, Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day
from tests.states.move import Move

HARMLESS, FORBIDDEN = "De student draagt veiligheidsschoenen.", "Het bedrijf is niet aansprakelijk voor letsel."
NOON = datetime(2025, 9, 1, 12, 0, tzinfo=UTC)
AgreementMove = Move[Agreement, AgreementContext]


def _sign(role: Party) -> AgreementMove:
    def decide(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
        return agreement.sign(role, "Sam Voorbeeld", now, context)

    return Move(Action.SIGN, as_party(role), decide)


def _decline(role: Party) -> AgreementMove:
    return Move(Action.DECLINE, as_party(role), lambda agreement, _, now: agreement.decline(role, "WRONG_HOURS", now))


def _sign_on_paper(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    """By whoever can sign today."""
    for signer in agreement.due:
        paper = paper_of(signer.acting_id, dutch_day(now))
        signed = agreement.sign_on_paper(signer.role, paper, now, context)
        if signed != (agreement, ()):
            return signed
    return agreement, ()


def paper_of(person: str, day: date) -> PaperSignature:
    """A signature on paper of that day."""
    return PaperSignature(
        person=person, signed_on=day, scan_id="SC-1", scan_hash="0" * 64, media_type="application/pdf", by="staff-1"
    )


def _undo_paper(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    roles = [signature.role for signature in agreement.signatures if signature.scan_id]
    return agreement.undo_paper((*roles, Party.STUDENT)[0], "staff-1", "The wrong page.", now)


def _revision(agreement: Agreement) -> int:
    return agreement.company_check.revision if agreement.company_check else 0


def _submit_check(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    return agreement.submit_check(CompanyFields(tasks="Brood bakken"), _revision(agreement), now)


def _open(role: Party) -> AgreementMove:
    return Move(Action.OPEN, as_party(role), lambda agreement, _, now: agreement.open(role, "", now))


def _request_link(role: Party) -> AgreementMove:
    return Move(Action.REQUEST_LINK, as_party(role), lambda agreement, _, now: agreement.request_link(role, "", now))


def _note_delivery(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    left = [each for each in agreement.progress if each.sent_at and not each.delivered_at]
    role, person = (left[0].role, left[0].person) if left else (Party.STUDENT, "ST-1")
    return agreement.note_delivery(role, person, now)


def _propose(text: str) -> AgreementMove:
    def decide(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
        return agreement.propose_clause(f"CL-{agreement.version + 1}", text, now)

    return Move(Action.PROPOSE_CLAUSE, COMPANY, decide)


def _first(agreement: Agreement, *, flagged: bool) -> str:
    return next((clause.clause_id for clause in agreement.clauses if clause.flagged is flagged), "CL-0")


def _retract(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    return agreement.retract_clause(agreement.clauses[0].clause_id if agreement.clauses else "CL-0", now)


def _retract_last(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    return agreement.retract_clause(agreement.clauses[-1].clause_id if agreement.clauses else "CL-0", now)


def _flag(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    return agreement.flag_clause(_first(agreement, flagged=False), "staff-1", now)


def _clear(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    return agreement.clear_clause(_first(agreement, flagged=True), "staff-1", "It is about clothing.", now)


def _update_parties(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    known = agreement.signer(Party.PARENT)
    parent = Signer(role=Party.PARENT, signatory_id="PA-2" if known and known.signatory_id == "PA-1" else "PA-1")
    adult_on = date(2026, 6, 15)
    if agreement.student_adult_on == adult_on and not agreement.is_minor(dutch_day(now)):
        adult_on = date(2026, 6, 14)
    return agreement.update_parties(adult_on, parent, now)


def _new_person(agreement: Agreement) -> str:
    """Somebody who has nothing to do with it yet."""
    known = {
        person
        for signer in agreement.signers
        for person in (signer.signatory_id, *(delegation.to_id for delegation in signer.delegations))
    }
    return next(name for number in range(999) if (name := f"NE-{number}") not in {*known, *agreement.observers})


def _add_signer(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    signer = Signer(role=Party.COMPANY_SECOND, signatory_id=_new_person(agreement))
    return agreement.add_signer(signer, now, context)


def _remove_signer(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    removed = agreement.removable[-1] if agreement.removable else agreement.signers[0]
    return agreement.remove_signer(removed.role, removed.acting_id, now)


def _delegate(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    left = [signer for signer in agreement.missing if signer.role in MAY_DELEGATE]
    signer = left[-1] if left else agreement.signers[0]
    delegation = Delegation(to_id=_new_person(agreement), name="", address="", by="staff-1", at=now)
    return agreement.delegate(signer.role, signer.acting_id, delegation, now, context)


def _ask_delegation(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    """By who signs for the school."""
    signer = agreement.by_role[Party.SCHOOL][0]
    named = {"name": "Robin Verzonnen", "address": "r@x.example"}
    wanted = AskedDelegation(role=signer.role, from_id=signer.acting_id, **named, at=now)
    return agreement.ask_delegation(wanted)


def _copy_link(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    """Of the first who has not signed; staff see it once."""
    signer = (*agreement.missing, agreement.signers[0])[0]
    return agreement.copy_link(signer.role, signer.acting_id, "staff-1", now)


def _propose_amendment(change_class: ChangeClass) -> AgreementMove:
    def decide(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
        after, events = agreement.propose_amendment(change(agreement, change_class), timedelta(days=14), now)
        return (after, ()) if any(isinstance(event, AmendmentRefused) for event in events) else (after, events)

    return Move(Action.PROPOSE_AMENDMENT, SYSTEM, decide)


def change(agreement: Agreement, change_class: ChangeClass = ChangeClass.AMENDMENT) -> PlacementChangeProposed:
    """A change that nobody has proposed before."""
    new = {"hours_total": 1400} if change_class is ChangeClass.AMENDMENT else {"trainer_id": "TR-9"}
    return PlacementChangeProposed(
        placement_id=agreement.placement.placement_id,
        change_id=f"CH-{len(agreement.decided_changes)}",
        change_class=change_class,
        new=PlacementFields.model_validate(new),
    )


def _state_content(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
    other = "Elke dag." if agreement.content.supervision == "Elke week." else "Elke week."
    return agreement.state_content(whole_content(agreement, supervision=other), now)


def whole_content(agreement: Agreement, supervision: str = "Elke week.") -> Content:
    """All that the law asks for, with that supervision."""
    hours = HoursOfYear(school_year="2025-2026", hours=agreement.placement.hours_total)
    return Content(
        learning_goals=("Zelfstandig deeg maken.",),
        hours_by_year=(hours,),
        supervision=supervision,
        work_processes=("B1-K1-W1",),
        assessment="Met het formulier.",
        allowance=Decimal(0),
        leerbedrijf_id="999000001",
    )


def _consent(role: Party) -> AgreementMove:
    return Move(Action.CONSENT, as_party(role), lambda agreement, _, now: agreement.consent(role, "Sam", now))


def _refuse_change(role: Party) -> AgreementMove:
    return Move(Action.REFUSE_CHANGE, as_party(role), lambda agreement, _, now: agreement.refuse_change(role, now))


def _due(timer: str) -> Callable[[Agreement], datetime | None]:
    return lambda agreement: next((each.at for each in agreement.timers() if each.name == timer), None)


def document_of(agreement: Agreement) -> SealedDocument:
    """The sealed document of the version."""
    return SealedDocument(version=agreement.version, digest="d" * 64, size=99, sealed_at=NOON)


MOVES: tuple[AgreementMove, ...] = (
    *(_sign(role) for role in Party),
    *(_decline(role) for role in Party),
    *(_request_link(role) for role in Party),
    Move(Action.SIGN_ON_PAPER, DESK, _sign_on_paper),
    Move(Action.UNDO_PAPER, DESK, _undo_paper),
    _propose(HARMLESS),
    _propose(FORBIDDEN),
    Move(Action.RETRACT_CLAUSE, COMPANY, _retract),
    Move(Action.RETRACT_CLAUSE, COMPANY, _retract_last),
    Move(Action.FLAG_CLAUSE, DESK, _flag),
    Move(Action.CLEAR_CLAUSE, DESK, _clear),
    Move(Action.STATE_CONTENT, SCHOOL, _state_content),
    Move(Action.REISSUE, SCHOOL, lambda agreement, _, now: agreement.reissue(now)),
    *(_open(role) for role in Party),
    Move(Action.SUBMIT_CHECK, as_party(Party.COMPANY), _submit_check),
    Move(
        Action.ACCEPT_CHECK,
        DESK,
        lambda agreement, _, now: agreement.accept_check(_revision(agreement), "staff-1", now),
    ),
    Move(Action.NOTE_DELIVERY, SYSTEM, _note_delivery),
    Move(Action.REMIND, SYSTEM, lambda agreement, _, now: agreement.remind(now)),
    Move(Action.WARN, SYSTEM, lambda agreement, _, now: agreement.warn(now)),
    Move(Action.UPDATE_PARTIES, SYSTEM, _update_parties),
    Move(
        Action.RECORD_ACCREDITATION,
        SYSTEM,
        lambda agreement, context, now: agreement.record_accreditation(context, now),
    ),
    Move(Action.REMIND, DESK, lambda agreement, _, now: agreement.remind(now, DESK, by="staff-1", scheduled=False)),
    Move(Action.ADD_SIGNER, DESK, _add_signer),
    Move(Action.REMOVE_SIGNER, DESK, _remove_signer),
    Move(Action.DELEGATE, DESK, _delegate),
    Move(Action.ASK_DELEGATION, as_party(Party.SCHOOL), _ask_delegation),
    Move(Action.ADD_OBSERVER, DESK, lambda agreement, _, now: agreement.add_observer(_new_person(agreement), now)),
    Move(
        Action.REMOVE_OBSERVER,
        DESK,
        lambda agreement, _, now: agreement.remove_observer((agreement.observers or ("OB-0",))[-1], now),
    ),
    Move(Action.RECORD_SECOND_PROOF, DESK, lambda agreement, _, now: agreement.record_second_proof("staff-1", now)),
    Move(
        Action.REQUEST_CODE,
        DESK,
        lambda agreement, _, now: agreement.request_code("kim@elsewhere.example", "staff-1", now),
    ),
    Move(Action.ENTER_CODE, as_party(Party.PARENT), lambda agreement, _, now: agreement.enter_code(now, right=True)),
    Move(Action.COPY_LINK, DESK, _copy_link),
    Move(
        Action.RECORD_DOCUMENT, SYSTEM, lambda agreement, _, now: agreement.record_document(document_of(agreement), now)
    ),
    *(_propose_amendment(change_class) for change_class in ChangeClass),
    *(_consent(role) for role in Party),
    *(_refuse_change(role) for role in Party),
    Move(Action.END_NOTICE, SYSTEM, lambda agreement, _, now: agreement.end_notice(now), _due("end_notice")),
    Move(
        Action.ENTER_INTO_FORCE,
        SYSTEM,
        lambda agreement, _, now: agreement.enter_into_force(now),
        _due("enter_into_force"),
    ),
    Move(Action.EXPIRE, SYSTEM, lambda agreement, _, now: agreement.expire(now), _due("expire")),
    Move(Action.COMPLETE, SYSTEM, lambda agreement, _, now: agreement.complete(now)),
    Move(
        Action.DISSOLVE,
        SYSTEM,
        lambda agreement, _, now: agreement.dissolve(now.date(), "OTHER", Party.SCHOOL, now),
    ),
)
