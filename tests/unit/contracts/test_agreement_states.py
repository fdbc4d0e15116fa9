"""The table of what may be done with an agreement is what its decisions do, along every path (R54, §6.2)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import actions
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.agreement_state import BLOCKED_BY_CLAUSE
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.schedule import Schedule
from services.contracts.agreement.status import ENDED, FINAL, SIGNED, UNSENT, Status
from services.contracts.company.learning_company import LearningCompany
from shared.access.actions import Capacity
from shared.events.contracts.agreement import AgreementFullySigned, AgreementSentForSignature, AgreementSigned
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import dutch_day
from tests.states.agreement_moves import FORBIDDEN, HARMLESS, MOVES, AgreementMove
from tests.unit.domain import NOW, TODAY, agreement

ACCREDITED = AgreementContext(LearningCompany(id="CO-1"))
LOST = AgreementContext(LearningCompany(id="CO-1", until={"99001": TODAY - timedelta(days=1)}))
PARENT = Signer(role=Party.PARENT, signatory_id="PA-1")


def of_minor() -> Agreement:
    """An agreement with four signers."""
    return agreement(PARENT, adult_on=date(2026, 6, 15))


def expiring(state: Agreement) -> Agreement:
    """The same, as one is drafted now."""
    return state.model_copy(update={"schedule": Schedule(expire_after_days=0)})


class Machine(RuleBasedStateMachine):
    """Any order of actions on one agreement."""

    def __init__(self) -> None:
        super().__init__()
        self.agreement, self.now, self.events = expiring(of_minor()), NOW, Events()

    @rule(
        move=st.sampled_from(MOVES),
        context=st.sampled_from((ACCREDITED, ACCREDITED, LOST)),
        later=st.sampled_from((timedelta(0), timedelta(0), timedelta(hours=5), timedelta(days=3), timedelta(days=60))),
    )
    def act(self, move: AgreementMove, context: AgreementContext, later: timedelta) -> None:
        """Shown as allowed, accepted: both or neither."""
        self.now += later
        before = self.agreement
        check_shown_is_accepted(before, move, context, self)
        check_status_goes_forward(before, self.agreement, self.now)

    @invariant()
    def blocked_while_flagged(self) -> None:
        """R54."""
        check_blocked_while_flagged(self.agreement, self.events)


class WaitingMachine(Machine):
    """The same from an agreement that waits for the parent."""

    def __init__(self) -> None:
        super().__init__()
        self.agreement = expiring(agreement(adult_on=None))


class LackingMachine(Machine):
    """The same from an agreement that lacks what the law asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.agreement = expiring(agreement()).model_copy(update={"content_required": True})
        self.agreement, _ = self.agreement.settled(NOW)


class SignedMachine(Machine):
    """The same from what everybody has signed."""

    def __init__(self) -> None:
        super().__init__()
        for signer in self.agreement.signers:
            self.agreement, _ = self.agreement.sign(signer.role, "Sam Voorbeeld", NOW)


def check_shown_is_accepted(
    before: Agreement, move: AgreementMove, context: AgreementContext, machine: Machine
) -> None:
    """Do it, and compare what the table said with what became of it."""
    day = dutch_day(machine.now)
    at_once = context._replace(now=machine.now)
    shown = {each.action: each for each in actions(before, at_once, move.actor, day)}[move.action]
    machine.agreement, machine.events = move.decide(before, context, machine.now)
    accepted = (machine.agreement, machine.events) != (before, ())
    assert accepted is shown.allowed, (before.status, move.action, move.actor, shown.reason)
    assert (shown.reason is None) is shown.allowed
    for event in machine.events:
        if isinstance(event, AgreementSigned) and event.role in BLOCKED_BY_CLAUSE:
            assert not before.flagged


def check_blocked_while_flagged(state: Agreement, events: Events) -> None:
    """No path opens a version that holds a flagged clause, and nothing else is blocked."""
    if state.flagged:
        assert state.status in (Status.DRAFTED, Status.BLOCKED, Status.DECLINED, *ENDED)
        assert not any(isinstance(event, AgreementSentForSignature | AgreementFullySigned) for event in events)
    else:
        assert state.status is not Status.BLOCKED
    if state.status is Status.DRAFTED:
        assert not any(isinstance(event, AgreementSentForSignature | AgreementFullySigned) for event in events)
    if state.status in SIGNED:
        assert state.missing == ()
    if state.content_required and state.missing_content:
        assert state.status in (*UNSENT, Status.DECLINED, *ENDED)
        assert not any(isinstance(event, AgreementSentForSignature | AgreementSigned) for event in events)
    if state.status in ENDED:
        assert state.timers() == ()


def check_status_goes_forward(before: Agreement, after: Agreement, now: datetime) -> None:
    """What is signed is not unsigned, what has ended does not begin again, and days decide on force and expiry."""
    day = dutch_day(now)
    assert after.status is not Status.SUPERSEDED
    if before.status in SIGNED:
        assert after.status in (*SIGNED, *ENDED)
        assert (before.status, after.status) != (Status.IN_FORCE, Status.FULLY_SIGNED)
    if before.status is Status.EXPIRED:
        assert after.status in ENDED
    if before.status in FINAL:
        document = {"document_due": after.document_due, "documents": after.documents}
        assert after == before.model_copy(update=document)
    if after.status is Status.IN_FORCE:
        assert day >= after.placement.starts_on
    if after.status is Status.EXPIRED:
        assert day > after.placement.ends_on
    assert {after.status_of(version) for version in range(1, after.version)} <= {Status.SUPERSEDED}


@pytest.mark.requirement("R54")
def test_along_every_path_what_is_shown_as_allowed_is_accepted_and_a_flagged_clause_blocks() -> None:
    examples = min(40, settings().max_examples)
    for machine in (Machine, WaitingMachine, LackingMachine, SignedMachine):
        run_state_machine_as_test(
            machine, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None)
        )


SHARED: dict[str, set[Capacity]] = {
    Action.REMIND: {Capacity.SYSTEM, Capacity.SCHOOL, Capacity.COMPANY, Capacity.DESK},
    Action.DELEGATE: {Capacity.DESK, Capacity.SYSTEM, Capacity.PARTY},
}
"""The only actions of more than one capacity."""


@given(st.sampled_from(MOVES), st.sampled_from(Capacity))
def test_no_other_capacity_may_do_what_is_not_its_own(move: AgreementMove, capacity: Capacity) -> None:
    check_only_own_actions(move, capacity)


def check_only_own_actions(move: AgreementMove, capacity: Capacity) -> None:
    """An action that is not for a capacity says so."""
    actor = move.actor._replace(capacity=capacity)
    shown = {each.action: each for each in actions(of_minor(), ACCREDITED, actor, TODAY)}[move.action]
    if capacity not in SHARED.get(move.action, {move.actor.capacity}):
        assert (shown.allowed, shown.reason) == (False, "NOT_YOURS")


@pytest.mark.requirement("R54")
def test_a_harmless_clause_does_not_open_a_blocked_version() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    still, events = blocked.propose_clause("CL-2", HARMLESS, NOW)
    assert (still.status, still.version) == (Status.BLOCKED, 3)
    assert [event.type for event in events] == ["agreement.superseded.v1"]
    assert still.sign(Party.STUDENT, "Sam Voorbeeld", NOW) == (still, ())


@pytest.mark.requirement("R54")
@pytest.mark.parametrize("retracted", ["CL-1", "CL-2"])
@pytest.mark.requirement("R54")
def test_one_of_two_flagged_clauses_retracted_leaves_it_blocked(retracted: str) -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    blocked, _ = blocked.propose_clause("CL-2", FORBIDDEN, NOW)
    still, events = blocked.retract_clause(retracted, NOW)
    assert still.status is Status.BLOCKED
    assert [event.type for event in events] == ["agreement.clause_cleared.v1", "agreement.superseded.v1"]


def test_a_declined_agreement_with_a_flagged_clause_is_reissued_as_blocked() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN, NOW)
    declined, _ = blocked.decline(Party.STUDENT, "NOT_AGREED", NOW)
    assert declined.reissue(NOW)[0].status is Status.BLOCKED


@pytest.mark.requirement("R52")
def test_the_last_signature_needs_the_accreditation_and_the_others_do_not() -> None:
    signed, _ = agreement().sign(Party.STUDENT, "Sam", NOW, LOST)
    signed, _ = signed.sign(Party.COMPANY, "Bo", NOW, LOST)
    assert [signature.role for signature in signed.signatures] == [Party.STUDENT, Party.COMPANY]
    assert signed.sign(Party.SCHOOL, "Noor", NOW, LOST) == (signed, ())
    assert signed.sign(Party.SCHOOL, "Noor", NOW, ACCREDITED)[0].status is Status.FULLY_SIGNED


def test_no_clause_reopens_what_everybody_has_signed() -> None:
    signed = agreement()
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        signed, _ = signed.sign(role, "Naam", NOW)
    assert signed.propose_clause("CL-1", HARMLESS, NOW) == (signed, ())
    assert signed.retract_clause("CL-1", NOW) == (signed, ())
