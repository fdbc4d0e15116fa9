"""Changed data of a company count from their day, and a company that closes gets no student (domain rows 2 and 3)."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.status import Status
from services.registration.company.company import Company
from shared.events.portals.company import RegistrationSubmittedV2, TrainerNominated
from shared.events.portals.company_changes import ClosureReported, DetailsSubmitted
from shared.events.registration.company import CompanyDetailsChanged
from shared.events.vocabulary import RegisteredBy
from tests.unit.domain import NOW, TODAY
from tests.unit.registration.companies import company

CHANGES = st.lists(
    st.tuples(st.integers(-3, 6), st.sampled_from(("name", "city", "contact_id")), st.sampled_from(("A1", "B2", "C3"))),
    max_size=6,
)


def details(days: int = 0, **more: Any) -> DetailsSubmitted:
    """Changes that count from so many days after today."""
    return DetailsSubmitted.model_validate({"company_id": "CO-1", "effective_on": TODAY + timedelta(days=days), **more})


def closure(days: int = 0, **more: Any) -> ClosureReported:
    """The company closes so many days after today."""
    day = TODAY + timedelta(days=days)
    return ClosureReported.model_validate(
        {"company_id": "CO-1", "effective_on": day, "reason_code": "MOVED_ABROAD", **more}
    )


@settings(deadline=None)
@given(CHANGES)
def test_on_each_day_the_data_are_those_that_count_from_that_day_or_before(changes: list[tuple[int, str, str]]) -> None:
    made, day = company("pa"), TODAY
    for days, field, value in changes:
        made, _ = made.submit_details(details(days, **{field: value}), TODAY)
    while True:
        expected = {"name": "Testbakkerij De Korst", "city": "Voorbeeldstad", "contact_id": "CP-1"}
        now = [each for each in changes if each[0] <= 0]
        later = sorted((each for each in changes if 0 < each[0] <= (day - TODAY).days), key=lambda each: each[0])
        for _, field, value in (*now, *later):
            expected[field] = value
        assert expected.items() <= made.model_dump().items()
        if not (timers := made.timers()):
            break
        day = timers[0].at.date()
        made, _ = made.change_details(day)
    assert made.pending == ()


def test_a_change_tells_the_whole_and_which_fields_are_new_and_no_change_tells_nothing() -> None:
    made, (event,) = company("pa").submit_details(details(name="Bakkerij Nieuw", city="Voorbeeldstad"), TODAY)
    assert isinstance(event, CompanyDetailsChanged)
    assert (event.changed_fields, event.name, event.contact_id) == (("name",), "Bakkerij Nieuw", "CP-1")
    assert made.submit_details(details(name="Bakkerij Nieuw"), TODAY) == (made, ())
    with pytest.raises(ValidationError, match="one of name, street"):
        details()


def test_an_address_in_the_netherlands_keeps_a_dutch_postcode() -> None:
    assert company("pa").why_not_change(details(postcode="75001")) == "INVALID_POSTCODE"
    foreign = company("pa").model_copy(update={"country": "FR"})
    assert foreign.why_not_change(details(postcode="75001")) is None


def test_a_company_that_closes_is_not_accredited_any_more_and_whoever_waits_is_answered() -> None:
    nominated = TrainerNominated(trainer_id="TR-1", company_id="CO-1", crebos=("99001",))
    made, _ = company("pa").add_trainer(nominated)
    assert made.why_not_accredit("99001", TODAY) is None
    closed, (event,) = made.close(closure(30))
    assert event.model_dump()["effective_on"] == TODAY + timedelta(days=30)
    assert closed.why_not_accredit("99001", TODAY) == "COMPANY_CLOSED"
    assert closed.close(closure(30)) == (closed, ())
    assert len(closed.close(closure(31))[1]) == 1
    assert closed.why_not_change(details(30, name="Later")) == "CLOSED"
    assert closed.why_not_change(details(29, name="Eerder")) is None
    refused, (answer,) = Accreditation.of("CO-1", "99001").close("COMPANY_CLOSED", TODAY)
    assert (refused.status, answer.model_dump()["reason_code"]) == (Status.REFUSED, "COMPANY_CLOSED")


@pytest.mark.requirement("R12")
def test_a_company_that_the_desk_registered_is_kept_by_it_until_a_portal_of_its_own_acts() -> None:
    address = {"street": "Plein 1", "postcode": "9999 XX", "city": "Voorbeeldstad"}
    request = RegistrationSubmittedV2.model_validate(
        {"company_id": "CO-1", "name": "Korst", "kvk_number": "69599084", "contact_id": "CP-1", **address}
    )
    kept, (event,) = Company.register(request, RegisteredBy.DESK, "school-portal")
    assert (event.model_dump()["origin"], event.model_dump()["portal"]) == (RegisteredBy.DESK, None)
    assert [kept.is_kept_by(portal) for portal in ("school-portal", "other", "")] == [True, False, False]
    moved, _ = kept.transfer("pb", NOW)
    assert not moved.is_kept_by("school-portal")
    assert not company("pa").is_kept_by("pa")


NUMBERS = st.tuples(st.sampled_from((None, "69599084", "68750110")), st.sampled_from((None, "000000000001", "2" * 12)))


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_a_person_looks_where_no_number_tells_two_companies_apart(
    ours: tuple[str | None, str | None], theirs: tuple[str | None, str | None], same_place: bool, closing: bool
) -> None:
    named = {
        "kvk_number": theirs[0],
        "establishment_number": theirs[1],
        "postcode": "9999XX" if same_place else "1234 AB",
    }
    other = company("pa").model_copy(update={"id": "CO-2", **named, "closed_from": TODAY if closing else None})
    made = company("pa").model_copy(update={"kvk_number": ours[0], "establishment_number": ours[1]})
    unnumbered = None in (ours[0], theirs[0]) and same_place
    same_number = ours[0] is not None and ours[0] == theirs[0] and None in (ours[1], theirs[1])
    after, suspected = made.compare_with((made, other))
    assert after == made
    assert bool(suspected) is ((unnumbered or same_number) and not closing)
