"""What a company declares is kept with its term, and the company is told in time that it ends (R20, R67, R71, §2.8)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.registration.company.company import Company
from services.registration.company.declarations import AT, WARNED_BEFORE
from shared.events.door import DOOR
from shared.events.portals.company import InsuranceSubmitted
from shared.events.portals.company_declarations import (
    ConductCertificateAsked,
    RisksStated,
    SafetySubmitted,
    ServiceDocumentConfirmed,
)
from shared.events.registration.declarations import CompanyDeclarationRenewalAsked, DeclarationKind
from shared.events.vocabulary import Risk, SafetyMeasure
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.domain import TODAY
from tests.unit.registration.companies import company

LAST_DAYS = st.none() | st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days))


def insurance(valid_until: date | None) -> InsuranceSubmitted:
    """Declared today."""
    return InsuranceSubmitted(company_id="CO-1", declared_on=TODAY, valid_until=valid_until)


def safety(valid_until: date | None = None, **more: Any) -> SafetySubmitted:
    """Instruction, declared today."""
    values = {"company_id": "CO-1", "measures": (SafetyMeasure.INSTRUCTION,), "declared_on": TODAY}
    return SafetySubmitted.model_validate({**values, "valid_until": valid_until, **more})


def declared(insured_until: date | None, safe_until: date | None) -> Company:
    """A company that declared both."""
    made, _ = company("pa").declare_insurance(insurance(insured_until))
    return made.declare_safety(safety(safe_until))[0]


@pytest.mark.requirement("R71")
def test_the_measures_are_kept_and_the_same_again_changes_nothing() -> None:
    made, (event,) = company("pa").declare_safety(safety(TODAY))
    assert event.model_dump()["measures"] == (SafetyMeasure.INSTRUCTION,)
    assert made.declare_safety(safety(TODAY)) == (made, ())
    assert made.declare_safety(safety(None))[0].declarations.safety != made.declarations.safety
    with pytest.raises(ValidationError):
        safety(measures=())


@pytest.mark.requirement("R67", "R71")
@pytest.mark.parametrize("declaration", [insurance, safety])
def test_the_door_refuses_a_declaration_that_ends_before_it_was_made(declaration: Any) -> None:
    early = declaration(TODAY - timedelta(days=1)).model_dump()
    kind = type(declaration(None))
    with pytest.raises(ValidationError, match="valid_until is not before declared_on"):
        kind.model_validate(early, context=DOOR)
    assert kind.model_validate({**early, "valid_until": TODAY}, context=DOOR).valid_until == TODAY


@pytest.mark.requirement("R67", "R71")
@settings(deadline=None)
@given(LAST_DAYS, LAST_DAYS)
def test_the_company_is_told_once_of_each_last_day_thirty_days_before(
    insured_until: date | None, safe_until: date | None
) -> None:
    made, renewals = declared(insured_until, safe_until), list[tuple[DeclarationKind, date]]()
    while timers := made.timers():
        (timer,) = timers
        made, events = made.ask_to_renew(timer.at.date())
        for event in events:
            assert isinstance(event, CompanyDeclarationRenewalAsked)
            assert datetime.combine(event.valid_until - WARNED_BEFORE, AT, DUTCH_TIME) == timer.at
            renewals.append((event.kind, event.valid_until))
    wanted = {DeclarationKind.INSURANCE: insured_until, DeclarationKind.SAFETY_MEASURES: safe_until}
    assert len(renewals) == len(dict(renewals))
    assert dict(renewals) == {kind: day for kind, day in wanted.items() if day}


def test_a_later_declaration_ends_on_a_day_of_its_own() -> None:
    until = TODAY + timedelta(days=10)
    made, events = declared(until, until).ask_to_renew(TODAY)
    assert len(events) == 2
    assert made.timers() == ()
    renewed, _ = made.declare_insurance(insurance(until + timedelta(days=365)))
    assert [timer.at.date() for timer in renewed.timers()] == [until + timedelta(days=365) - WARNED_BEFORE]


@pytest.mark.requirement("R20")
def test_it_is_kept_which_version_of_the_service_document_was_read_and_when() -> None:
    read = ServiceDocumentConfirmed(company_id="CO-1", publication_id="PB-1", version="2026", read_on=TODAY)
    made, (event,) = company("pa").read_document(read)
    assert event.model_dump() == read.model_dump()
    assert made.read_document(read.model_copy(update={"read_on": TODAY + timedelta(days=1)})) == (made, ())
    newer, _ = made.read_document(read.model_copy(update={"version": "2027"}))
    assert newer.declarations.documents["PB-1"].version == "2027"


def test_risks_and_certificate_are_told_by_qualification() -> None:
    stated = RisksStated(company_id="CO-1", crebo="99001", risks=(Risk.MACHINES,), stated_on=TODAY)
    made, _ = company("pa").state_risks(stated)
    made, _ = made.ask_certificate(ConductCertificateAsked(company_id="CO-1", crebo="99001", required=True))
    assert made.declarations.told_of("99001") == {"risks": (Risk.MACHINES,), "conduct_certificate": True}
    assert made.declarations.told_of("99002") == {"risks": None, "conduct_certificate": False}
    assert made.state_risks(stated) == (made, ())
    no_more = ConductCertificateAsked(company_id="CO-1", crebo="99001", required=False)
    after, _ = made.ask_certificate(no_more)
    assert after.ask_certificate(no_more) == (after, ())
    assert after.declarations.told_of("99001")["conduct_certificate"] is False
