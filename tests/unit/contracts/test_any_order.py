"""Messages about an agreement that arrive late, twice or in another order lead to the same end (§6.2)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.status import SIGNED, Status
from shared.events.contracts.agreement import AgreementFullySigned, AgreementSigned
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision, Events
from tests.states.agreement_moves import FORBIDDEN, HARMLESS, change
from tests.unit.contracts.test_agreement_states import ACCREDITED, PARENT, expiring, of_minor
from tests.unit.domain import NOW, TODAY, agreement

Message = Callable[[Agreement, datetime], Decision[Agreement]]
FOUR = (Party.STUDENT, Party.COMPANY, Party.SCHOOL, Party.PARENT)
BEGUN, ENDED_ON = NOW + timedelta(days=30), NOW + timedelta(days=400)
DELAYS = st.timedeltas(timedelta(0), timedelta(days=2))


def signing(role: Party) -> Message:
    """That party signs."""
    return lambda agreement, now: agreement.sign(role, f"Sam {role}", now, ACCREDITED)


ON_THE_WAY: tuple[Message, ...] = (
    *map(signing, FOUR),
    lambda agreement, now: agreement.remind(now),
    lambda agreement, now: agreement.update_parties(date(2026, 6, 15), PARENT, now),
    lambda agreement, now: agreement.record_second_proof("staff-1", now),
    lambda agreement, now: agreement.enter_into_force(now),
    lambda agreement, now: agreement.expire(now),
)


@st.composite
def deliveries(draw: st.DrawFn, messages: tuple[Message, ...]) -> list[tuple[Message, timedelta]]:
    """Each at least once, in any order, after any delay."""
    again = draw(st.lists(st.sampled_from(messages), max_size=2 * len(messages)))
    order = draw(st.permutations([*messages, *again]))
    return [(message, draw(DELAYS)) for message in order]


def deliver(to: Agreement, delivered: list[tuple[Message, timedelta]]) -> tuple[Agreement, list[object]]:
    """What becomes of it, and the events."""
    now, found = NOW, list[object]()
    for message, delay in delivered:
        now += delay
        to, events = message(to, now)
        found += events
    return to, found


@settings(deadline=None)
@given(deliveries(ON_THE_WAY))
def test_signatures_in_any_order_end_alike(delivered: list[tuple[Message, timedelta]]) -> None:
    check_signatures(delivered)


def check_signatures(delivered: list[tuple[Message, timedelta]]) -> None:
    """Everybody signed once, and everything is said once."""
    signed, events = deliver(of_minor(), delivered)
    assert (signed.version, signed.missing) == (1, ())
    assert signed.status in SIGNED
    in_force, _ = signed.enter_into_force(BEGUN)
    assert in_force.status is Status.IN_FORCE
    assert sorted(signature.role for signature in signed.signatures) == sorted(FOUR)
    assert sum(isinstance(event, AgreementSigned) for event in events) == len(FOUR)
    assert sum(isinstance(event, AgreementFullySigned) for event in events) == 1
    assert signed.content_hash == of_minor().content_hash


CLAUSES: tuple[Message, ...] = (
    lambda agreement, now: agreement.propose_clause("CL-1", HARMLESS, now),
    lambda agreement, now: agreement.propose_clause("CL-2", FORBIDDEN, now),
    lambda agreement, now: agreement.propose_clause("CL-3", FORBIDDEN, now),
)


@settings(deadline=None)
@given(deliveries(CLAUSES))
def test_clauses_in_any_order_end_alike(delivered: list[tuple[Message, timedelta]]) -> None:
    check_clauses(delivered)


def check_clauses(delivered: list[tuple[Message, timedelta]]) -> None:
    """The same clauses, of which two block it."""
    proposed, _ = deliver(agreement(), delivered)
    assert proposed.status is Status.BLOCKED
    assert {clause.clause_id: clause.flagged for clause in proposed.clauses} == {
        "CL-1": False,
        "CL-2": True,
        "CL-3": True,
    }
    assert proposed.version == 1 + len(CLAUSES)


ONCE: dict[str, Message] = {
    "sign": signing(Party.STUDENT),
    "decline": lambda agreement, now: agreement.decline(Party.STUDENT, "WRONG_HOURS", now),
    "propose": CLAUSES[0],
    "propose what is forbidden": CLAUSES[1],
    "retract": lambda agreement, now: agreement.retract_clause("CL-9", now),
    "flag": lambda agreement, now: agreement.flag_clause("CL-9", "staff-1", now),
    "clear": lambda agreement, now: agreement.clear_clause("CL-8", "staff-1", "It is about clothing.", now),
    "update": lambda agreement, now: agreement.update_parties(date(2026, 6, 15), PARENT, now),
    "prove": lambda agreement, now: agreement.record_second_proof("staff-1", now),
    "begin": lambda agreement, now: agreement.enter_into_force(BEGUN),
    "expire": lambda agreement, now: agreement.expire(ENDED_ON),
    "complete": lambda agreement, now: agreement.complete(now),
    "dissolve": lambda agreement, now: agreement.dissolve(TODAY, "OTHER", Party.SCHOOL, now),
    "revoke": lambda agreement, now: agreement.revoke_links_of("ST-none", now),
}


@pytest.mark.parametrize("name", ONCE)
@settings(deadline=None)
@given(before=st.lists(st.sampled_from(sorted(ONCE)), max_size=4))
def test_a_message_that_comes_twice_takes_effect_once(name: str, before: list[str]) -> None:
    check_once(name, before)


def check_once(name: str, before: list[str]) -> None:
    """From any state: the second time nothing changes and nothing is said."""
    state, _ = expiring(agreement()).propose_clause("CL-9", HARMLESS, NOW)
    state, _ = state.propose_clause("CL-8", FORBIDDEN, NOW)
    for earlier in before:
        state, _ = ONCE[earlier](state, NOW)
    state, _ = ONCE[name](state, NOW)
    assert ONCE[name](state, NOW) == (state, Events())


def test_a_change_that_is_proposed_twice_is_asked_once() -> None:
    signed = agreement()
    for role in FOUR[:3]:
        signed, _ = signing(role)(signed, NOW)
    proposed = change(signed)
    waiting, first = signed.propose_amendment(proposed, timedelta(days=14), NOW)
    assert first
    assert waiting.propose_amendment(proposed, timedelta(days=14), NOW) == (waiting, ())
