"""A change after full signature: the signed version holds until everybody who signed has consented (§2.2)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.content import Content
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.status import Status
from shared.events.contracts.agreement import AgreementAmended, AmendmentProposed, AmendmentRefused
from shared.events.placements.placement import PlacementFields
from shared.events.vocabulary import ChangeClass, Party
from tests.states.agreement_moves import change
from tests.unit.domain import NOW, agreement

PARENT = Signer(role=Party.PARENT, signatory_id="PA-1")
WITHIN = timedelta(days=14)
LATER = NOW + timedelta(days=60)


def signed(*more: Signer, adult_on: date | None = date(2023, 1, 15)) -> Agreement:
    """An agreement that everybody has signed."""
    state = agreement(*more, adult_on=adult_on)
    for signer in state.signers:
        state, _ = state.sign(signer.role, "Sam Voorbeeld", NOW)
    assert state.status is Status.FULLY_SIGNED
    return state


def proposed(state: Agreement, change_class: ChangeClass = ChangeClass.AMENDMENT) -> Agreement:
    """The same with a change that waits."""
    waiting, events = state.propose_amendment(change(state, change_class), WITHIN, LATER)
    assert isinstance(events[0], AmendmentProposed)
    return waiting


def what_holds(state: Agreement) -> tuple[object, ...]:
    """What is in force."""
    return (state.version, state.content_hash, state.signatures, state.status, state.placement, state.fully_signed_at)


def test_the_signed_version_stays_in_force_until_the_last_consent() -> None:
    before = signed()
    state = proposed(before)
    for role in (Party.COMPANY, Party.STUDENT):
        state, events = state.consent(role, "Sam Voorbeeld", LATER)
        assert (what_holds(state), events) == (what_holds(before), ())
    state, events = state.consent(Party.SCHOOL, "Noor Fictief", LATER)
    assert isinstance(events[0], AgreementAmended)
    assert (events[0].from_version, events[0].to_version, events[0].consent_required) == (1, 2, True)
    assert (state.placement.hours_total, state.version, state.status) == (1400, 2, Status.FULLY_SIGNED)
    assert state.content_hash != before.content_hash == state.former_versions[0].content_hash
    assert state.former_versions[0].signatures == before.signatures
    assert {signature.signed_at for signature in state.signatures} == {LATER}
    assert state.fully_signed_at == before.fully_signed_at


@pytest.mark.parametrize("role", [Party.STUDENT, Party.COMPANY, Party.SCHOOL])
def test_a_refusal_changes_nothing(role: Party) -> None:
    before = signed()
    others = [each for each in (Party.STUDENT, Party.COMPANY, Party.SCHOOL) if each is not role]
    state = proposed(before)
    for other in others:
        state, _ = state.consent(other, "Sam Voorbeeld", LATER)
    after, events = state.refuse_change(role, LATER)
    assert isinstance(events[0], AmendmentRefused)
    assert (what_holds(after), after.amendment) == (what_holds(before), None)
    assert after.consent(role, "Sam Voorbeeld", LATER) == (after, ())


def test_the_original_parties_decide_also_the_parent_of_who_is_an_adult_by_now() -> None:
    state = proposed(signed(PARENT, adult_on=date(2025, 9, 20)))
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        state, events = state.consent(role, "Sam Voorbeeld", LATER)
        assert events == ()
    state, events = state.consent(Party.PARENT, "Bo Voorbeeld", LATER)
    assert isinstance(events[0], AgreementAmended)


def test_what_is_announced_holds_after_its_days_unless_somebody_objects() -> None:
    before = signed()
    state = proposed(before, ChangeClass.NOTICE)
    timer = next(timer for timer in state.timers() if timer.name == "end_notice")
    assert timer.at == datetime(2025, 11, 14, 23, 0, tzinfo=UTC)
    assert state.end_notice(timer.at - timedelta(seconds=1)) == (state, ())
    amended, events = state.end_notice(timer.at)
    assert isinstance(events[0], AgreementAmended)
    assert (events[0].consent_required, amended.placement.trainer_id) == (False, "TR-9")
    assert amended.timers() == before.timers()
    assert amended.signatures == before.signatures
    objected, _ = state.refuse_change(Party.COMPANY, LATER)
    assert (what_holds(objected), objected.timers()) == (what_holds(before), before.timers())


def test_a_change_of_what_is_not_fully_signed_is_refused_and_a_repeated_one_asks_once() -> None:
    state = agreement()
    after, events = state.propose_amendment(change(state), WITHIN, NOW)
    assert (after, [type(event) for event in events]) == (state, [AmendmentRefused])
    waiting = proposed(signed())
    assert waiting.propose_amendment(change(waiting), WITHIN, LATER) == (waiting, ())


@pytest.mark.parametrize("made", [True, False])
def test_a_change_that_was_made_or_refused_is_not_asked_about_again(*, made: bool) -> None:
    before = signed()
    state = proposed(before)
    if made:
        for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
            state, _ = state.consent(role, "Sam Voorbeeld", LATER)
    else:
        state, _ = state.refuse_change(Party.COMPANY, LATER)
    assert state.propose_amendment(change(before), WITHIN, LATER) == (state, ())
    assert isinstance(state.propose_amendment(change(state), WITHIN, LATER)[1][0], AmendmentProposed)


def test_without_a_change_there_is_nothing_to_consent_to_or_to_refuse() -> None:
    state = signed()
    assert state.consent(Party.STUDENT, "Sam Voorbeeld", LATER) == (state, ())
    assert state.refuse_change(Party.STUDENT, LATER) == (state, ())
    waiting = proposed(state)
    assert waiting.consent(Party.PARENT, "Kim Voorbeeld", LATER) == (waiting, ())
    assert waiting.refuse_change(Party.PARENT, LATER) == (waiting, ())


def test_of_several_people_of_a_party_the_one_who_consents_is_named() -> None:
    second = Signer(role=Party.SCHOOL, signatory_id="SV-2", name="Robin Verzonnen", address="r@x.example")
    waiting = proposed(signed(second))
    assert waiting.consent(Party.SCHOOL, "Robin Verzonnen", LATER, person="SV-9") == (waiting, ())
    assert waiting.consent(Party.SCHOOL, "Noor Fictief", LATER, person="SV-2") == (waiting, ())
    consented, _ = waiting.consent(Party.SCHOOL, "R. Verzonnen", LATER, person="SV-2")
    assert consented.amendment is not None
    (consent,) = consented.amendment.consents
    assert (consent.signatory_id, consent.known_name, consent.name_differs) == ("SV-2", "Robin Verzonnen", False)
    with_another, _ = waiting.consent(
        Party.SCHOOL, "Robin Fictief", LATER, person="SV-2", confirmed_name="Robin Fictief"
    )
    assert with_another.amendment is not None
    assert with_another.amendment.consents[0].name_differs


def test_a_change_names_the_fields_that_change_and_no_others() -> None:
    _, (event,) = signed().propose_amendment(change(signed()), WITHIN, LATER)
    assert isinstance(event, AmendmentProposed)
    assert event.changed_fields == ("hours_total",)


WEEK = {"week": [{"day": "MONDAY", "hours": "8"}]}
OTHER_WEEK = {"week": [{"day": "FRIDAY", "hours": "6"}]}


def test_another_schedule_is_announced_and_is_the_one_of_the_agreement_then() -> None:
    before, _ = agreement().state_content(Content.model_validate({"schedule": WEEK}), NOW)
    for signer in before.signers:
        before, events = before.sign(signer.role, "Sam Voorbeeld", NOW)
    assert events[-1].model_dump(mode="json")["schedule"]["week"] == [{"day": "MONDAY", "hours": "8"}]
    new = PlacementFields.model_validate({"schedule": OTHER_WEEK})
    announced = change(before, ChangeClass.NOTICE).model_copy(update={"new": new})
    waiting, _ = before.propose_amendment(announced, WITHIN, NOW)
    stored = Agreement.model_validate_json(waiting.model_dump_json())
    (timer,) = [each for each in stored.timers() if each.name == "end_notice"]
    amended, _ = stored.end_notice(timer.at)
    assert amended.content.schedule == new.schedule != before.content.schedule
    assert amended.content_hash != before.content_hash
    assert Agreement.model_validate_json(amended.model_dump_json()) == amended


def test_an_agreement_has_the_schedule_of_its_placement_until_another_one_is_stated() -> None:
    drafted = agreement(schedule=WEEK)
    assert drafted.content.schedule == drafted.placement.schedule is not None
    goals, _ = drafted.state_content(Content(learning_goals=("Deeg maken.",)), NOW)
    assert goals.content.schedule == drafted.content.schedule
    other, _ = goals.state_content(Content.model_validate({"schedule": OTHER_WEEK}), NOW)
    assert other.content.schedule != drafted.content.schedule
