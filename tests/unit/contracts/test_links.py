"""Links of parties: each is revoked by itself, or all of a role, and ends with the placement."""

from datetime import date, timedelta

import pytest

from shared.events.contracts.agreement import SignatureOverdue
from shared.events.vocabulary import Party
from shared.messaging.model.claims import Claims
from tests.unit.contracts.test_parties import in_order, pooled
from tests.unit.contracts.test_party_list import to
from tests.unit.domain import ENDS, NOW, agreement

LATER = NOW + timedelta(days=3)


def test_revoking_a_link_makes_the_next_one_valid_for_that_party_alone() -> None:
    state = agreement()
    assert state.link_issue(Party.STUDENT) == state.link_issue(Party.STUDENT, "ST-1") == 0
    once = state.revoke_link(Party.STUDENT)
    twice = once.revoke_link(Party.STUDENT)
    assert [each.link_issue(Party.STUDENT) for each in (once, twice)] == [1, 2]
    assert twice.link_issue(Party.COMPANY) == 0


def test_the_link_of_one_person_ends_with_hers_and_with_those_of_her_role() -> None:
    state = pooled().revoke_link(f"{Party.SCHOOL}:SV-2")
    assert [state.link_issue(Party.SCHOOL, person) for person in ("SV-1", "SV-2")] == [0, 1]
    both = state.revoke_link(Party.SCHOOL)
    assert [both.link_issue(Party.SCHOOL, person) for person in ("SV-1", "SV-2")] == [1, 2]


def test_whoever_gets_another_address_is_sent_another_link_and_the_days_of_reminders_stay() -> None:
    state, (event,) = agreement().revoke_links_of("CP-1", LATER)
    assert [state.link_issue(role, person) for role, person in ((Party.COMPANY, "CP-1"), (Party.STUDENT, "ST-1"))] == [
        1,
        0,
    ]
    assert isinstance(event, SignatureOverdue)
    assert [each.role for each in event.missing] == [Party.STUDENT, Party.COMPANY, Party.SCHOOL]
    assert (event.days_open, state.reminders) == (3, 0)


def test_nobody_is_reminded_when_whose_turn_it_is_not_gets_another_address() -> None:
    state, events = in_order().revoke_links_of("CP-1", LATER)
    assert (state.link_issue(Party.COMPANY, "CP-1"), events) == (1, ())
    signed, _ = agreement().sign(Party.COMPANY, "Bo", NOW)
    assert signed.revoke_links_of("CP-1", LATER)[1] == ()


def test_a_link_opens_the_agreement_until_a_year_after_the_end() -> None:
    assert agreement().links_end_on == date(2027, 6, 26) == ENDS + timedelta(days=365)


def test_an_address_that_changes_is_that_of_the_person_also_where_she_signs_instead() -> None:
    delegated, _ = agreement().delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    moved = delegated.update_address("CP-2", "new@x.example")
    signer = moved.signers[1]
    assert (signer.acting_address, signer.address, signer.delegations[0].name) == (
        "new@x.example",
        "",
        "Robin Verzonnen",
    )
    own = delegated.update_address("CP-1", "own@x.example").signers[1]
    assert (own.address, own.acting_address) == ("own@x.example", "r@x.example")
    assert delegated.update_address("XX-1", "new@x.example") == delegated


@pytest.mark.parametrize(("brin", "own"), [("99XX", True), ("99YY", False)])
def test_an_agreement_is_of_the_school_that_placed_the_student(brin: str, own: bool) -> None:
    assert agreement().is_of_school(Claims("PORTAL", "school", actorschools=brin)) is own
