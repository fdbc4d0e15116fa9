"""Every action on an agreement with a valid payload."""

from datetime import date, datetime

from services.contracts.agreement.actions import Action
from services.contracts.agreement.agreement import SCHOOL, Agreement, as_party
from services.contracts.agreement.clause_decisions import COMPANY, DESK
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.party_decisions import SYSTEM
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move

HARMLESS, FORBIDDEN = "De student draagt veiligheidsschoenen.", "Het bedrijf is niet aansprakelijk voor letsel."
AgreementMove = Move[Agreement, AgreementContext]


def _sign(role: Party) -> AgreementMove:
    def decide(agreement: Agreement, context: AgreementContext, now: datetime) -> Decision[Agreement]:
        return agreement.sign(role, "Sam Voorbeeld", now, context)

    return Move(Action.SIGN, as_party(role), decide)


def _decline(role: Party) -> AgreementMove:
    return Move(Action.DECLINE, as_party(role), lambda agreement, _, now: agreement.decline(role, "WRONG_HOURS", now))


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
    return agreement.update_parties(date(2026, 6, 15), parent, now)


MOVES: tuple[AgreementMove, ...] = (
    *(_sign(role) for role in Party),
    *(_decline(role) for role in Party),
    _propose(HARMLESS),
    _propose(FORBIDDEN),
    Move(Action.RETRACT_CLAUSE, COMPANY, _retract),
    Move(Action.RETRACT_CLAUSE, COMPANY, _retract_last),
    Move(Action.FLAG_CLAUSE, DESK, _flag),
    Move(Action.CLEAR_CLAUSE, DESK, _clear),
    Move(Action.REISSUE, SCHOOL, lambda agreement, _, now: agreement.reissue(now)),
    Move(Action.REMIND, SYSTEM, lambda agreement, _, now: agreement.remind(now)),
    Move(Action.UPDATE_PARTIES, SYSTEM, _update_parties),
    Move(Action.RECORD_SECOND_PROOF, DESK, lambda agreement, _, now: agreement.record_second_proof("staff-1", now)),
    Move(Action.COMPLETE, SYSTEM, lambda agreement, _, now: agreement.complete(now)),
    Move(
        Action.DISSOLVE,
        SYSTEM,
        lambda agreement, _, now: agreement.dissolve(now.date(), "OTHER", Party.SCHOOL, now),
    ),
)
