"""A readable number, unique within a school and year: on the agreement, its events and what is signed."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement_number.agreement_number import AgreementNumber, text_of
from services.contracts.agreement_number.number_series import NumberSeries
from services.contracts.subsidy.dossier import Dossier
from shared.events.contracts.agreement import AgreementFullySigned
from shared.events.contracts.agreement_number import (
    AgreementDraftedLate,
    AgreementDraftOverdue,
    AgreementNumberReserved,
)
from shared.events.contracts.subsidy import SubsidyClaimable
from shared.events.placements.placement import HoursApproved
from shared.events.vocabulary import Party
from tests.states.agreement_moves import FORBIDDEN, change
from tests.unit.domain import NOW, NUMBER, agreement, confirmation

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HASH_BEFORE_NUMBERS = "cfb7d0ffe245b3bb5cd3907bb4a0d6105a678acebc0020ff8cbc5f439b11feca"


def test_a_number_is_readable_and_its_id_is_that_of_one_school_and_year() -> None:
    number, (reserved,) = AgreementNumber.reserve("99XX", 2026, 42, confirmation(), NOW + DAY)
    assert isinstance(reserved, AgreementNumberReserved)
    assert (number.id, reserved.agreement_number) == ("99XX-POK-2026-00042", "POK-2026-00042")
    assert (reserved.placement, number.school_code) == (confirmation(), "99XX")
    assert text_of(2026, 123456) == "POK-2026-123456"


def test_a_process_gives_each_number_once_and_never_moves_back() -> None:
    series = NumberSeries()
    series.move_to("99XX", 2026, 41)
    assert [series.take("99XX", 2026), series.take("99XX", 2026)] == [42, 43]
    series.move_to("99XX", 2026, 42)
    assert series.take("99XX", 2026) == 44
    assert not series.knows("99XX", 2027)
    assert not series.knows("88XX", 2026)


def test_every_event_about_the_agreement_carries_its_number() -> None:
    signed, events = agreement().sign(Party.STUDENT, "Sam Voorbeeld", NOW)
    for role in (Party.COMPANY, Party.SCHOOL):
        signed, more = signed.sign(role, "Sam Voorbeeld", NOW)
        events += more
    fully = events[-1]
    changing, proposed = signed.propose_amendment(change(signed), NOW - NOW, NOW)
    open_ = agreement()
    flagged, clause = open_.propose_clause("CL-1", FORBIDDEN, NOW)
    for more in (
        proposed,
        changing.refuse_change(Party.STUDENT, NOW)[1],
        clause,
        flagged.retract_clause("CL-1", NOW)[1],
        open_.remind(NOW)[1],
        open_.decline(Party.STUDENT, "WRONG_HOURS", NOW)[1],
        open_.dissolve(NOW.date(), "OTHER", Party.SCHOOL, NOW)[1],
        _subsidy(fully),
    ):
        events += more
    assert {type(event).__name__: event.agreement_number for event in events} == {  # type: ignore[attr-defined]
        type(event).__name__: NUMBER for event in events
    }
    assert len({type(event) for event in events}) == 12


def _subsidy(signed: object) -> tuple[SubsidyClaimable, ...]:
    assert isinstance(signed, AgreementFullySigned)
    dossier, _ = Dossier.expected(signed.placement_id, "99XX").open(signed)
    hours = HoursApproved(
        placement_id=signed.placement_id, iso_weeks=("2025-W40",), hours_per_week=32, approved_by="TR-1"
    )
    return tuple(event for event in dossier.count(hours)[1] if isinstance(event, SubsidyClaimable))


def test_the_number_is_part_of_what_is_signed_and_a_new_version_keeps_it() -> None:
    numbered = agreement()
    other = numbered.model_copy(update={"number": "POK-2025-00043"})
    assert numbered.content_hash != other.content_hash
    declined, _ = numbered.decline(Party.STUDENT, "WRONG_HOURS", NOW)
    assert declined.reissue(NOW)[0].number == NUMBER


def test_an_agreement_from_before_there_were_numbers_keeps_its_hash_and_its_events_have_none() -> None:
    stored = agreement().model_dump(mode="json", exclude={"number"})
    before = Agreement.model_validate(stored)
    assert before.number == ""
    assert before.content_hash == HASH_BEFORE_NUMBERS
    assert before.remind(NOW)[1][0].agreement_number is None  # type: ignore[attr-defined]


@pytest.mark.requirement("R44")
def test_a_confirmed_placement_without_a_draft_in_time_is_reported_once_until_it_is_drafted() -> None:
    number, _ = AgreementNumber.reserve("99XX", 2026, 42, confirmation(), NOW + DAY)
    assert [(timer.name, timer.at) for timer in number.timers()] == [("expect_draft", NOW + DAY)]
    missing, (overdue,) = number.look_for_draft(NOW + DAY, drafted=False)
    assert isinstance(overdue, AgreementDraftOverdue)
    assert overdue.placement_id == number.placement_id
    assert missing.timers()[0].at == NOW + DAY + HOUR
    still, events = missing.look_for_draft(NOW + DAY + HOUR, drafted=False)
    assert events == ()
    found, (late,) = still.look_for_draft(NOW + DAY + 2 * HOUR, drafted=True)
    assert isinstance(late, AgreementDraftedLate)
    assert found.timers() == ()
    assert found.look_for_draft(NOW + DAY + 3 * HOUR, drafted=True)[1] == ()


def test_a_draft_in_time_is_noticed_without_a_word() -> None:
    number, _ = AgreementNumber.reserve("99XX", 2026, 42, confirmation(), NOW + DAY)
    found, events = number.look_for_draft(NOW + DAY, drafted=True)
    assert (found.timers(), events) == ((), ())
