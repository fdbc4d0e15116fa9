"""The content of an agreement: what was arranged in the interview, and what the law asks for (R31, R40, R56, §2.2)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.content import Content
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.copy import copy_of
from services.contracts.agreement.schedule import DEFAULT
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from services.contracts.settings import ContractsSettings
from shared.access.actions import as_party
from shared.events.contracts.agreement import AgreementHeld, AgreementSentForSignature, AgreementSuperseded
from shared.events.portals.agreement_content import AgreementContentStated
from shared.events.registration.accreditation import AccreditationGranted
from shared.events.vocabulary import Party, Path
from shared.messaging.model.aggregate import Decision
from tests.unit.domain import NOW, NUMBER, TODAY, agreement, confirmation

GOALS = ("Zelfstandig deeg maken.", "Klanten te woord staan.")
WHOLE: dict[str, Any] = {
    "learning_goals": GOALS,
    "hours_by_year": [{"school_year": "2025-2026", "hours": 1312}],
    "supervision": "Elke week een gesprek met de praktijkopleider.",
    "work_processes": ["B1-K1-W1", "B1-K1-W2"],
    "electives": [],
    "assessment": "Met het beoordelingsformulier van de opleiding.",
    "allowance": "0",
    "leerbedrijf_id": "999000001",
}
EVERYTHING = (
    "LEARNING_GOALS",
    "HOURS_BY_YEAR",
    "SUPERVISION",
    "WORK_PROCESSES",
    "ASSESSMENT",
    "ALLOWANCE",
    "LEERBEDRIJF_ID",
)
LATER = NOW + timedelta(days=2)
LACKING: tuple[dict[str, Any], ...] = (
    {"hours_by_year": [{"school_year": "2025-2026", "hours": 1300}]},
    {"supervision": None},
    {"work_processes": []},
    {"assessment": None},
    {"allowance": None},
    {"leerbedrijf_id": None},
)
STRICT = AgreementContext(LearningCompany(id="CO-1"), content_required=True)


def stated(**more: Any) -> Content:
    """The content of a statement."""
    return Content.stated(AgreementContentStated.model_validate({"placement_id": "PL-1", **WHOLE, **more}))


def drafting(context: AgreementContext = NOTHING_KNOWN, **more: Any) -> Decision[Agreement]:
    """An agreement of which nothing is stated, and how it is drafted."""
    signers = agreement().signers
    return Agreement.draft(confirmation(**more), signers, date(2023, 1, 15), NOW, NUMBER, DEFAULT, context)


def drafted(context: AgreementContext = NOTHING_KNOWN, **more: Any) -> Agreement:
    """The agreement alone."""
    return drafting(context, **more)[0]


@pytest.mark.requirement("R31", "R40", "R56")
def test_what_was_arranged_in_the_interview_is_part_of_a_new_version_that_everybody_signs() -> None:
    signed, _ = drafted(path=Path.BOL).sign(Party.STUDENT, "Sam", NOW)
    arranged, events = signed.state_content(stated(), NOW)
    assert isinstance(events[0], AgreementSuperseded)
    assert (arranged.version, arranged.signatures, arranged.content.learning_goals) == (2, (), GOALS)
    again, events = arranged.state_content(stated(), NOW)
    assert (again, events) == (arranged, ())
    other, _ = signed.state_content(stated(learning_goals=["Iets anders."]), NOW)
    assert other.content_hash != arranged.content_hash
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        arranged, _ = arranged.sign(role, "Sam", NOW)
    text = copy_of(arranged).content.decode()
    shown = (*GOALS, "2025-2026: 1312", "B1-K1-W1, B1-K1-W2", "Elke week", "beoordelingsformulier", "999000001")
    assert [part for part in shown if part not in text] == []
    assert arranged.state_content(stated(learning_goals=[]), NOW) == (arranged, ())


@pytest.mark.requirement("R31", "R45")
def test_what_the_law_asks_for_and_is_not_there_is_named() -> None:
    assert drafted(path=Path.BOL).missing_content == EVERYTHING
    assert drafted(path=Path.BBL).missing_content == EVERYTHING[1:]
    complete, _ = drafted(path=Path.BOL).state_content(stated(), NOW)
    assert complete.missing_content == ()
    unequal, _ = drafted().state_content(stated(hours_by_year=[{"school_year": "2025-2026", "hours": 1300}]), NOW)
    assert unequal.missing_content == ("HOURS_BY_YEAR",)
    electives, _ = drafted().state_content(stated(work_processes=[], electives=["K0001"]), NOW)
    assert electives.missing_content == ()
    assert drafted().model_copy(update={"number": ""}).missing_content == ()


def test_the_id_of_the_learning_company_is_that_of_its_grant_unless_another_is_stated() -> None:
    granted = AccreditationGranted(
        accreditation_id="AC-1", company_id="CO-1", crebo="99001", leerbedrijf_id="999000002", valid_from=TODAY
    )
    company = LearningCompany(id="CO-1").record(granted)
    known = drafted(AgreementContext(company))
    assert known.content.leerbedrijf_id == "999000002"
    assert known.state_content(stated(leerbedrijf_id=None), NOW)[0].content.leerbedrijf_id == "999000002"
    assert known.state_content(stated(), NOW)[0].content.leerbedrijf_id == "999000001"
    assert drafted(AgreementContext(company), crebo="99002").content.leerbedrijf_id is None


def reason(state: Agreement, role: Party) -> str | None:
    """Why that party cannot sign today."""
    return why_not(Action.SIGN, state, NOTHING_KNOWN, as_party(role), TODAY)


@pytest.mark.requirement("R45")
def test_without_its_minimum_content_it_opens_for_nobody_and_is_sent_when_that_is_complete() -> None:
    held, events = drafting(STRICT)
    assert isinstance(events[-1], AgreementHeld)
    assert (held.status, events[-1].reasons) == (Status.DRAFTED, ("CONTENT_MISSING",))
    assert {reason(held, role) for role in Party} == {"NOT_SENT"}
    of_bol, _ = drafting(STRICT, path=Path.BOL)
    for state, lacking in (*((held, each) for each in LACKING), (of_bol, {"learning_goals": []})):
        still, events = state.state_content(stated(**lacking), NOW)
        assert (still.status, events) == (Status.DRAFTED, ()), lacking
    sent, (event,) = held.state_content(stated(), LATER)
    assert isinstance(event, AgreementSentForSignature)
    assert (sent.status, sent.version, sent.sent_at) == (Status.SENT, 1, LATER)
    opened = (Party.STUDENT, Party.COMPANY, Party.SCHOOL)
    assert {reason(sent, role) for role in opened} == {None}


@pytest.mark.requirement("R45")
def test_content_that_goes_missing_takes_the_agreement_back_until_it_is_complete() -> None:
    sent, _ = drafting(STRICT)[0].state_content(stated(), NOW)
    signed, _ = sent.sign(Party.STUDENT, "Sam", NOW)
    lacking, events = signed.state_content(stated(assessment=None), NOW)
    assert events[-1].type == "agreement.held.v1"
    assert isinstance(events[0], AgreementSuperseded)
    assert (lacking.status, lacking.version, lacking.signatures) == (Status.DRAFTED, 2, ())
    assert lacking.state_content(stated(), NOW)[0].status is Status.SENT


@pytest.mark.requirement("R45")
def test_the_rule_holds_for_what_is_drafted_from_its_day_on() -> None:
    settings = ContractsSettings.model_construct(content_required_from=date(2025, 9, 1))
    in_time, the_day_before = datetime(2025, 8, 31, 22, 0, tzinfo=UTC), datetime(2025, 8, 31, 21, 59, tzinfo=UTC)
    assert (settings.requires_content(in_time), settings.requires_content(the_day_before)) == (True, False)
    assert ContractsSettings.model_fields["content_required_from"].default == date(2025, 8, 1)
    earlier = Agreement.model_validate(drafted().model_dump(exclude={"content_required"}))
    assert (earlier.status, earlier.missing_content, reason(earlier, Party.SCHOOL)) == (
        Status.SENT,
        EVERYTHING[1:],
        None,
    )


def test_where_it_was_sent_before_it_had_to_be_complete_the_school_does_not_sign_without_it() -> None:
    sent = drafted().model_copy(update={"content_required": True})
    assert (reason(sent, Party.SCHOOL), reason(sent, Party.STUDENT)) == ("CONTENT_MISSING", None)
    assert sent.sign(Party.SCHOOL, "Noor", NOW) == (sent, ())


def test_a_grant_that_tells_the_id_of_the_learning_company_sends_what_lacked_only_that() -> None:
    held, _ = drafting(STRICT)[0].state_content(stated(leerbedrijf_id=None), NOW)
    assert held.missing_content == ("LEERBEDRIJF_ID",)
    assert held.record_accreditation(STRICT, NOW) == (held, ())
    granted = LearningCompany(id="CO-1", leerbedrijf_ids={"99001": "999000002"})
    lost = granted.model_copy(update={"until": {"99001": date(2025, 8, 31)}})
    assert held.record_accreditation(AgreementContext(lost), NOW) == (held, ())
    sent, _ = held.record_accreditation(AgreementContext(granted), NOW)
    assert (sent.status, sent.content.leerbedrijf_id) == (Status.SENT, "999000002")
    other, _ = drafting(STRICT)[0].state_content(stated(assessment=None), NOW)
    assert other.record_accreditation(AgreementContext(granted), NOW) == (other, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"work_processes": ["W1"]},
        {"electives": ["0001"]},
        {"allowance": "-1"},
        {"allowance": "1.001"},
        {"hours_by_year": [{"school_year": "2025", "hours": 1}]},
    ],
)
def test_codes_and_amounts_have_their_form(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        stated(**wrong)


def test_an_allowance_of_nothing_is_an_allowance() -> None:
    assert stated(allowance="0").allowance == Decimal(0)
    assert "ALLOWANCE" not in stated(allowance="0").missing(confirmation())


def test_the_content_is_what_was_stated_for_this_placement() -> None:
    assert stated().model_dump(mode="json") == {**Content.model_validate(WHOLE).model_dump(mode="json")}
    assert stated().signed_part().keys() == WHOLE.keys() - {"electives"}


SCHEDULE = {
    "week": [{"day": "MONDAY", "hours": "8"}, {"day": "TUESDAY", "hours": "7.5"}],
    "periods": [{"first": "2025-10-06", "last": "2025-10-12", "week": []}],
    "interruptions": [
        {"first": "2025-10-13", "last": "2025-10-19", "reason": "SCHOOL_HOLIDAY"},
        {"first": "2025-12-22", "last": "2026-01-04", "reason": "SOMETHING_ELSE"},
    ],
}


def test_the_schedule_is_an_annex_that_everybody_signs_and_without_one_nothing_changes() -> None:
    with_schedule, _ = drafted().state_content(stated(schedule=SCHEDULE), NOW)
    without, _ = drafted().state_content(stated(), NOW)
    assert with_schedule.content_hash != without.content_hash
    assert "schedule" not in without.content.signed_part()
    assert with_schedule.content == Content.model_validate(with_schedule.content.model_dump(mode="json"))
    text = copy_of(with_schedule).content.decode()
    shown = ("maandag 8, dinsdag 7.5", "74 dagen, 573.5 uur", "geen werkdagen", "schoolvakantie", "zoals afgesproken")
    assert [part for part in shown if part not in text] == []
    assert "Werkdagen en uren" not in copy_of(without).content.decode()
