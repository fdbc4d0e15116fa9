"""Why an action on an agreement is refused: the reason that a page shows, by where the agreement is (§6.2)."""

from collections.abc import Mapping
from datetime import date

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from shared.access.actions import COMPANY, DESK, SCHOOL, SYSTEM, Acting, as_party
from shared.events.vocabulary import ChangeClass, Party
from tests.states.agreement_moves import FORBIDDEN
from tests.unit.contracts.test_amendments import proposed, signed
from tests.unit.domain import NOW, TODAY, agreement

OF_A_PARTY = {Action.SIGN, Action.DECLINE, Action.OPEN, Action.CONSENT, Action.REFUSE_CHANGE}


def against(
    action: Action,
    state: Agreement,
    actor: Acting,
    context: AgreementContext = NOTHING_KNOWN,
    day: date = TODAY,
) -> str | None:
    """The reason; None when it is allowed."""
    return why_not(action, state, context, actor, day)


def flagged() -> Agreement:
    """Blocked by a clause."""
    return agreement().propose_clause("CL-1", FORBIDDEN, NOW)[0]


def declined() -> Agreement:
    """By the company, after the student had signed."""
    state, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    return state.decline(Party.COMPANY, "WRONG_HOURS", NOW)[0]


CHANGES_OF_THE_TEXT = dict.fromkeys(
    (Action.PROPOSE_CLAUSE, Action.RETRACT_CLAUSE, Action.FLAG_CLAUSE, Action.CLEAR_CLAUSE), "FULLY_SIGNED"
)
REASONS: Mapping[str, tuple[Agreement, Mapping[Action, str | None]]] = {
    "it waits for a parent": (
        agreement(adult_on=None),
        {
            **dict.fromkeys(
                (Action.SIGN, Action.DECLINE, Action.OPEN, Action.SIGN_ON_PAPER, Action.REMIND), "NOT_SENT"
            ),
            Action.NOTE_DELIVERY: "NOTHING_SENT",
            Action.RECORD_ACCREDITATION: "NOT_WAITING",
        },
    ),
    "it was sent": (
        agreement(),
        {
            Action.ACCEPT_CHECK: "NO_CHECK",
            Action.UNDO_PAPER: "NOT_ON_PAPER",
            Action.RETRACT_CLAUSE: "NO_CLAUSE",
            Action.FLAG_CLAUSE: "NO_CLAUSE",
            Action.CLEAR_CLAUSE: "NOT_FLAGGED",
            Action.REISSUE: "NOT_DECLINED",
            Action.WARN: "TOO_EARLY",
            Action.RECORD_ACCREDITATION: "NOT_WAITING",
            Action.REMOVE_SIGNER: "LAST_OF_ROLE",
            Action.REMOVE_OBSERVER: "NO_OBSERVER",
            Action.RECORD_SECOND_PROOF: "NOT_A_PARTY",
            Action.PROPOSE_AMENDMENT: "NOT_FULLY_SIGNED",
            Action.END_NOTICE: "NO_CHANGE",
            **dict.fromkeys((Action.CONSENT, Action.REFUSE_CHANGE), "NO_CHANGE"),
        },
    ),
    "a clause blocks it": (
        flagged(),
        {Action.SIGN: "FORBIDDEN_CLAUSE", Action.CLEAR_CLAUSE: None, Action.WARN: "TOO_EARLY"},
    ),
    "the company declined": (
        declined(),
        {Action.UNDO_PAPER: "DECLINED", Action.SIGN_ON_PAPER: "DECLINED", Action.UPDATE_PARTIES: "ALREADY_SIGNED"},
    ),
    "everybody has signed": (
        signed(),
        {
            **CHANGES_OF_THE_TEXT,
            **dict.fromkeys((Action.SIGN, Action.DECLINE, Action.OPEN, Action.UPDATE_PARTIES), "ALREADY_SIGNED"),
            **dict.fromkeys((Action.SIGN_ON_PAPER, Action.UNDO_PAPER, Action.WARN, Action.DELEGATE), "FULLY_SIGNED"),
            **dict.fromkeys((Action.STATE_CONTENT, Action.ADD_SIGNER, Action.REMOVE_SIGNER), "FULLY_SIGNED"),
            Action.PROPOSE_AMENDMENT: None,
            Action.COMPLETE: None,
        },
    ),
    "a change waits for consent": (
        proposed(signed()),
        {Action.PROPOSE_AMENDMENT: "CHANGE_PENDING", Action.END_NOTICE: "CONSENT_NEEDED", Action.CONSENT: None},
    ),
    "a change is announced": (
        proposed(signed(), ChangeClass.NOTICE),
        {Action.CONSENT: "NOTICE_ONLY", Action.REFUSE_CHANGE: None, Action.END_NOTICE: "TOO_EARLY"},
    ),
    "the placement has ended": (
        agreement().complete(NOW)[0],
        {
            **dict.fromkeys(CHANGES_OF_THE_TEXT, "CLOSED"),
            **dict.fromkeys((Action.SIGN, Action.DECLINE, Action.OPEN, Action.SIGN_ON_PAPER), "CLOSED"),
            **dict.fromkeys((Action.ADD_OBSERVER, Action.REMOVE_OBSERVER, Action.COMPLETE, Action.DISSOLVE), "CLOSED"),
            **dict.fromkeys((Action.ACCEPT_CHECK, Action.WARN, Action.UPDATE_PARTIES), "CLOSED"),
            Action.REMIND: "NOT_SENT",
        },
    ),
}


def _rows() -> list[tuple[str, Action, str | None]]:
    return [(name, action, reason) for name, (_, reasons) in REASONS.items() for action, reason in reasons.items()]


@pytest.mark.parametrize(("name", "action", "reason"), _rows())
def test_each_refusal_says_why(name: str, action: Action, reason: str | None) -> None:
    state, _ = REASONS[name]
    actors = (as_party(Party.STUDENT),) if action in OF_A_PARTY else (COMPANY, SCHOOL, DESK, SYSTEM)
    found = {against(action, state, actor) for actor in actors} - {"NOT_YOURS"}
    assert found == {reason}
