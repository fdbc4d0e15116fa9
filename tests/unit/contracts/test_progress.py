"""For each signer: sent, delivered, opened, declined, and who asked for the last reminder (R51)."""

from datetime import timedelta
from typing import Any, cast

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.handlers.note_delivery_on_notification_news import (
    note_delivery_on_notification_news,
)
from services.contracts.agreement.repository import Agreements
from shared.access.actions import COMPANY, DESK, SCHOOL
from shared.events.notifications.message import NotificationFailed, NotificationSent
from shared.events.vocabulary import Party
from shared.messaging.model.clock import Clock
from tests.states.agreement_moves import HARMLESS
from tests.unit.contracts.test_parties import in_order, pooled
from tests.unit.contracts.test_party_list import to
from tests.unit.domain import NOW, agreement

LATER = NOW + timedelta(hours=2)


class OneAgreement:
    """Holds one agreement, and what was saved."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    async def get(self, id: str) -> Agreement:
        """The only one."""
        assert id == self.agreement.id
        return self.agreement

    def save(self, decision: tuple[Agreement, tuple[Any, ...]]) -> tuple[Any, ...]:
        """Keep it."""
        self.agreement, events = decision
        return events


def sent(**more: Any) -> NotificationSent:
    """A mail that asks the student to sign, and was accepted."""
    state = agreement()
    values = {
        "notification_id": "NO-1",
        "template": "agreement_to_sign",
        "recipient_ref": "STUDENT:ST-1",
        "provider_ref": "x",
        "about": ("PL-1", state.id),
        "about_version": 1,
        **more,
    }
    return NotificationSent.model_validate(values)


@pytest.mark.requirement("R51")
async def test_a_delivery_is_kept_with_the_signer_unless_it_is_of_an_older_version() -> None:
    only = OneAgreement(agreement())

    async def note(event: NotificationSent | NotificationFailed) -> Agreement:
        await note_delivery_on_notification_news.function(event, cast(Agreements, only), Clock())
        return only.agreement

    before = only.agreement
    for other in ({"about_version": 2}, {"template": "agreement_signed"}, {"recipient_ref": "desk"}):
        assert await note(sent(**other)) == before
    after = await note(sent())
    assert after.progress_of(Party.STUDENT).delivered_at is not None
    assert after.progress_of(Party.COMPANY).delivered_at is None


def test_only_those_whose_turn_it_is_count_as_sent() -> None:
    state = in_order()
    assert {each.role for each in state.progress} == {Party.STUDENT, Party.PARENT}
    state, _ = state.sign(Party.STUDENT, "Sam", LATER)
    state, _ = state.sign(Party.PARENT, "Kim", LATER)
    assert (state.progress_of(Party.STUDENT).sent_at, state.progress_of(Party.COMPANY).sent_at) == (NOW, LATER)
    delegated, _ = state.delegate(Party.COMPANY, "CP-1", to("CP-2"), LATER)
    assert delegated.progress_of(Party.COMPANY, "CP-2").sent_at == LATER


def test_a_mail_that_comes_back_is_no_delivery_and_a_later_one_is() -> None:
    failed, _ = agreement().note_delivery(Party.STUDENT, "ST-1", NOW, failed=True)
    step = failed.progress_of(Party.STUDENT)
    assert (step.failed_at, step.delivered_at) == (NOW, None)
    arrived, _ = failed.note_delivery(Party.STUDENT, "ST-1", LATER)
    assert arrived.progress_of(Party.STUDENT).delivered_at == LATER
    assert arrived.note_delivery(Party.STUDENT, "ST-1", LATER, failed=True) == (arrived, ())


@pytest.mark.requirement("R51")
def test_the_first_act_on_the_page_counts_as_opened_and_an_answer_does_too() -> None:
    opened, events = agreement().open(Party.STUDENT, "ST-1", NOW)
    assert (opened.progress_of(Party.STUDENT).opened_at, events) == (NOW, ())
    assert opened.open(Party.STUDENT, "ST-1", LATER) == (opened, ())
    signed, _ = opened.sign(Party.COMPANY, "Bo", LATER)
    assert signed.progress_of(Party.COMPANY).opened_at == LATER
    declined, _ = signed.decline(Party.STUDENT, "WRONG_HOURS", LATER)
    step = declined.progress_of(Party.STUDENT)
    assert (step.opened_at, step.declined_at, step.decline_reason) == (NOW, LATER, "WRONG_HOURS")


def test_a_new_version_begins_anew_for_everybody() -> None:
    opened, _ = agreement().open(Party.STUDENT, "ST-1", NOW)
    again, _ = opened.propose_clause("CL-1", HARMLESS, LATER)
    assert again.progress_of(Party.STUDENT).opened_at is None
    assert again.progress_of(Party.STUDENT).sent_at == LATER


@pytest.mark.requirement("R51")
def test_a_repeat_within_24_hours_is_refused_to_people_and_not_to_the_day() -> None:
    reminded, events = agreement().remind(NOW, DESK, by="staff-1", scheduled=False)
    assert [event.type for event in events] == ["agreement.signature_overdue.v1"]
    step = reminded.progress_of(Party.STUDENT)
    assert (step.reminded_at, step.reminded_by, reminded.reminders) == (NOW, "staff-1", 0)
    early, day = NOW + timedelta(hours=23, minutes=59), NOW + timedelta(hours=24)
    assert reminded.reminder_wait(early) == timedelta(minutes=1)
    for actor in (DESK, SCHOOL, COMPANY):
        assert reminded.remind(early, actor, scheduled=False) == (reminded, ())
        assert reminded.remind(day, actor, scheduled=False)[1] != ()
    assert reminded.remind(early)[1] != ()
    assert reminded.remind(early)[0].progress_of(Party.STUDENT).reminded_by == ""


def test_of_several_people_of_a_party_each_comes_as_far_as_she_came_herself() -> None:
    state = pooled()
    delivered, _ = state.note_delivery(Party.SCHOOL, "SV-2", LATER)
    opened, _ = delivered.open(Party.SCHOOL, "SV-2", LATER)
    assert opened.open(Party.SCHOOL, "SV-9", LATER) == (opened, ())
    first, second = (opened.progress_of(Party.SCHOOL, person) for person in ("SV-1", "SV-2"))
    assert (first.delivered_at, first.opened_at) == (None, None)
    assert (second.delivered_at, second.opened_at) == (LATER, LATER)
    assert delivered.note_delivery(Party.SCHOOL, "SV-2", LATER) == (delivered, ())
    reminded, _ = opened.remind(LATER, DESK, by="staff-1", scheduled=False)
    assert {each.reminded_at for each in reminded.progress} == {LATER}
    second_only = opened.with_progress(Party.SCHOOL, "SV-2", reminded_at=NOW)
    assert second_only.reminder_wait(LATER) == timedelta(hours=22)
