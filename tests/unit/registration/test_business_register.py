"""What the business register says is asked once, kept as evidence, and changes nothing that was stated (§2.3)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.business_register.check import BusinessRegisterCheck
from services.registration.business_register.found import Found
from services.registration.business_register.handlers.look_up_on_company_news import look_up_on_company_news
from services.registration.business_register.lookup import BusinessRegisterLookup
from services.registration.business_register.register import BusinessRegister
from services.registration.company.company import Company
from shared.events.portals.company import RegistrationSubmittedV2
from shared.events.portals.company_changes import ClosureReported
from shared.events.registration.business_register import (
    BusinessRegisterAnswered,
    BusinessRegisterLookupAsked,
    CompanyDifferenceNoticed,
    LookupCause,
    RegisterDifference,
    RegisterResult,
)
from shared.events.registration.company import CompanyDetailsChanged, CompanyRegistered
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Events
from tests.unit.domain import TODAY
from tests.unit.registration.companies import company

KVK, ESTABLISHMENT = "69599084", "000038509504"
AT = datetime(2025, 9, 1, 9, tzinfo=UTC)
NUMBERED = company("pa").model_copy(update={"kvk_number": KVK})
"""Testbakkerij De Korst, Plein 1, 9999 XX, with its KvK number."""

SAME = Found(
    names=("De Korst Holding", "TESTBAKKERIJ DE KORST"),
    found_establishment=ESTABLISHMENT,
    street="Plein 1",
    postcode="9999XX",
    city="Voorbeeldstad",
    message_id="M-1",
)
QUESTION = BusinessRegisterLookupAsked(
    check_id="CH-1",
    company_id="CO-1",
    kvk_number=KVK,
    cause=LookupCause.REGISTERED,
    asked_by="portal-a",
    request_id="RQ-1",
)


def answer(found: Found | None = SAME, minutes: int = 0, **more: Any) -> BusinessRegisterAnswered:
    """The register answers so many minutes later."""
    changed = None if found is None else found.model_copy(update=more)
    _, (event,) = BusinessRegisterCheck.answered(QUESTION, changed, AT + timedelta(minutes=minutes))
    assert isinstance(event, BusinessRegisterAnswered)
    return event


def types(events: Events) -> list[str]:
    """Their wire types."""
    return [event.type for event in events]


def registered(of: Company = NUMBERED) -> CompanyRegistered:
    """That it was registered."""
    return CompanyRegistered(**{**of.model_dump(include=set(CompanyRegistered.model_fields)), "company_id": of.id})


def changed(*fields: str) -> CompanyDetailsChanged:
    """Of these fields."""
    values = NUMBERED.model_dump(include=set(CompanyDetailsChanged.model_fields))
    return CompanyDetailsChanged(**values, company_id="CO-1", changed_fields=fields, effective_on=TODAY)


def noted(news: CompanyRegistered | CompanyDetailsChanged, of: Company = NUMBERED) -> Events:
    """The questions to which the news lead."""
    return BusinessRegisterLookup(id="CO-1").note(news, of, "RQ-1", "portal-a", TODAY)[1]


def test_a_company_that_registers_or_changes_is_asked_about_once_each_time() -> None:
    (question,) = noted(registered())
    assert isinstance(question, BusinessRegisterLookupAsked)
    expected = QUESTION.model_dump(exclude={"check_id"})
    assert question.model_dump(exclude={"check_id"}) == expected
    assert noted(registered()) == (question,)
    (again,) = noted(changed("contact_id", "street"))
    assert isinstance(again, BusinessRegisterLookupAsked)
    assert again.cause is LookupCause.CHANGED


def test_what_is_not_in_the_register_is_not_asked_about() -> None:
    assert noted(changed("contact_id", "sector")) == ()
    assert noted(registered(), company("pa")) == ()
    assert noted(registered(), NUMBERED.model_copy(update={"closed_from": TODAY})) == ()


async def test_without_an_address_nothing_is_asked_and_nothing_is_read() -> None:
    untouched = cast(Any, None)
    news = await look_up_on_company_news(
        registered(), untouched, untouched, BusinessRegister(None), untouched, untouched
    )
    assert news == ()
    due = BusinessRegisterLookup(id="CO-1").ask(NUMBERED, LookupCause.CHANGED, "RQ-1", None, TODAY)[0]
    after, events = due.ask_each_year(NUMBERED, TODAY + timedelta(days=365), connected=False)
    assert (events, after.asks_on) == ((), date(2027, 9, 1))


@pytest.mark.parametrize(("on", "next_on"), [(TODAY, date(2026, 9, 1)), (date(2028, 2, 29), date(2029, 3, 1))])
def test_it_is_asked_again_after_a_year_on_a_dutch_day_and_once_after_a_long_absence(on: date, next_on: date) -> None:
    lookup, (first,) = BusinessRegisterLookup(id="CO-1").ask(NUMBERED, LookupCause.REGISTERED, "RQ-1", None, on)
    (timer,) = lookup.timers()
    assert (timer.at.date(), str(timer.at.tzinfo)) == (next_on, "Europe/Amsterdam")
    late = next_on + timedelta(days=800)
    later, events = lookup.ask_each_year(NUMBERED, late, connected=True)
    (again,) = events
    assert isinstance(again, BusinessRegisterLookupAsked)
    assert isinstance(first, BusinessRegisterLookupAsked)
    assert (again.cause, again.asked_by) == (LookupCause.YEARLY, None)
    assert again.check_id != first.check_id
    assert later.timers()[0].at.date() == late.replace(year=late.year + 1)


def test_a_company_that_closes_is_asked_about_no_more_and_its_timer_ends() -> None:
    lookup, _ = BusinessRegisterLookup(id="CO-1").ask(NUMBERED, LookupCause.REGISTERED, "RQ-1", None, TODAY)
    closed = NUMBERED.model_copy(update={"closed_from": TODAY})
    after, events = lookup.ask_each_year(closed, date(2026, 9, 1), connected=True)
    assert (events, after.timers()) == ((), ())


@pytest.mark.parametrize(
    ("found", "result"),
    [
        (SAME, RegisterResult.ACTIVE),
        (SAME.model_copy(update={"closed_on": TODAY}), RegisterResult.CLOSED),
        (None, RegisterResult.UNKNOWN),
    ],
)
def test_the_evidence_holds_who_asked_the_number_the_result_when_and_the_message(
    found: Found | None, result: RegisterResult
) -> None:
    check, (event,) = BusinessRegisterCheck.answered(QUESTION, found, AT)
    expected = {
        **QUESTION.model_dump(),
        **(found or Found(names=())).model_dump(),
        "result": result,
        "source": "KVK",
        "checked_at": AT,
    }
    assert event.model_dump() == expected
    assert {"check_id": check.id, **check.model_dump(exclude={"id"})} == expected


def test_an_establishment_number_that_nobody_stated_is_taken_over_with_its_source() -> None:
    after, (completed,) = NUMBERED.compare(answer())
    assert completed.model_dump() == {
        "company_id": "CO-1",
        "check_id": "CH-1",
        "establishment_number": ESTABLISHMENT,
        "source": "KVK",
    }
    assert (after.establishment_number, after.sources) == (ESTABLISHMENT, {"establishment_number": "KVK"})
    assert after.compare(answer(minutes=1))[1] == ()


def test_what_another_company_has_or_a_company_that_ended_is_not_taken_over() -> None:
    other = NUMBERED.model_copy(update={"id": "CO-2", "establishment_number": ESTABLISHMENT})
    assert NUMBERED.compare(answer(), (NUMBERED, other))[0].establishment_number is None
    assert NUMBERED.compare(answer(closed_on=TODAY))[0].establishment_number is None


def test_a_company_whose_number_came_from_the_register_is_still_the_one_that_was_registered() -> None:
    completed, _ = NUMBERED.compare(answer())
    values = completed.model_dump(include=set(RegistrationSubmittedV2.model_fields)) | {"company_id": "CO-1"}
    for number, same in ((None, True), (ESTABLISHMENT, True), ("000038509520", False)):
        request = RegistrationSubmittedV2.model_validate({**values, "establishment_number": number})
        assert completed.matches(request) is same
    stated = completed.model_copy(update={"sources": {}})
    without = RegistrationSubmittedV2.model_validate({**values, "establishment_number": None})
    assert not stated.matches(without)


STATED = NUMBERED.model_copy(update={"establishment_number": ESTABLISHMENT})


@pytest.mark.parametrize(
    ("registered_as", "difference", "fields"),
    [
        ({}, None, ()),
        ({"street": None, "postcode": None}, None, ()),
        ({"names": ('Testbakkerij "De Korst"',)}, None, ()),
        ({"names": ("Bakkerij Nieuw",)}, RegisterDifference.NAME, ("name",)),
        ({"street": "Plein 2"}, RegisterDifference.ADDRESS, ("street",)),
        ({"postcode": "1111AA"}, RegisterDifference.ADDRESS, ("postcode",)),
        ({"names": ("B",), "postcode": "1111AA"}, RegisterDifference.NAME_AND_ADDRESS, ("name", "postcode")),
        ({"closed_on": TODAY}, RegisterDifference.CLOSED, ("closed_on",)),
    ],
)
def test_what_the_register_has_otherwise_is_told_and_changes_nothing_of_the_company(
    registered_as: dict[str, Any], difference: RegisterDifference | None, fields: tuple[str, ...]
) -> None:
    after, events = STATED.compare(answer(**registered_as))
    found = [event for event in events if isinstance(event, CompanyDifferenceNoticed)]
    assert [(event.difference, event.fields) for event in found] == ([(difference, fields)] if difference else [])
    own = {"register_checked_at", "register_finding"}
    assert after.model_dump(exclude=own) == STATED.model_dump(exclude=own)


def test_a_number_that_the_register_does_not_know_is_told() -> None:
    _, (event,) = STATED.compare(answer(None))
    assert isinstance(event, CompanyDifferenceNoticed)
    assert (event.difference, event.stated) == (RegisterDifference.UNKNOWN, (KVK,))


def test_the_same_difference_is_told_once_another_one_again_and_its_end_settles_it() -> None:
    first, events = STATED.compare(answer(names=("Nieuw",)))
    assert types(events) == ["company.difference_noticed.v1"]
    second, events = first.compare(answer(minutes=1, names=("Nieuw",)))
    assert events == ()
    third, events = second.compare(answer(minutes=2, names=("Weer anders",)))
    assert types(events) == ["company.difference_noticed.v1"]
    fourth, events = third.compare(answer(minutes=3))
    assert types(events) == ["company.difference_settled.v1"]
    assert fourth.compare(answer(minutes=4))[1] == ()


def test_a_company_that_closes_here_too_has_no_difference_any_more() -> None:
    found, _ = STATED.compare(answer(closed_on=TODAY))
    closure = ClosureReported(company_id="CO-1", effective_on=TODAY, reason_code="ENDED")
    closed, _ = found.close(closure)
    assert types(closed.compare(answer(minutes=1, closed_on=TODAY))[1]) == ["company.difference_settled.v1"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(("Nieuw", "Testbakkerij De Korst"))), max_size=6))
def test_whatever_the_order_in_which_answers_arrive_the_latest_counts(answers: list[tuple[int, str]]) -> None:
    made = STATED
    for minutes, name in answers:
        made, _ = made.compare(answer(minutes=minutes, names=(name,)))
    latest = max((minutes for minutes, _ in answers), default=None)
    name = next((name for minutes, name in answers if minutes == latest), "Testbakkerij De Korst")
    assert (made.register_finding is not None) is (name == "Nieuw")
    assert made.name == "Testbakkerij De Korst"


def test_a_company_of_before_has_no_sources_and_was_never_compared() -> None:
    before = NUMBERED.model_dump(exclude={"sources", "register_checked_at", "register_finding"})
    read = Company.model_validate({**before, "origin": RegisteredBy.SELF})
    assert (read.sources, read.register_checked_at, read.register_finding) == ({}, None, None)
