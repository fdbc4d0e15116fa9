"""Another contact of the company signs what the company has not signed (domain row 2); the text stays as it is."""

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.company_check import CompanyCheck
from services.contracts.agreement.parties import Signer
from shared.events.contracts.signers import SignatureDelegated
from shared.events.vocabulary import Party
from tests.unit.contracts.test_party_list import fully, to
from tests.unit.domain import NOW, agreement


def contact(person: str) -> Signer:
    """Somebody whom the company names as its contact."""
    return Signer(role=Party.COMPANY, signatory_id=person, name="Robin Verzonnen", address="r@x.example")


def acting(state: Agreement) -> str:
    """Who signs for the company."""
    own = state.signer(Party.COMPANY)
    assert own is not None
    return own.acting_id


def test_a_new_contact_signs_what_is_out_for_signature_and_is_invited() -> None:
    before, _ = agreement().sign(Party.STUDENT, "Sam", NOW)
    state, (event,) = before.follow_contact(contact("CP-2"), NOW)
    assert isinstance(event, SignatureDelegated)
    assert (event.role, event.from_id, event.to_id) == (Party.COMPANY, "CP-1", "CP-2")
    assert [each.signatory_id for each in event.invited] == ["CP-2"]
    assert (state.content_hash, state.signatures, state.version) == (
        before.content_hash,
        before.signatures,
        before.version,
    )
    assert state.sign(Party.COMPANY, "Kim", NOW, person="CP-1") == (state, ())
    third, _ = state.follow_contact(contact("CP-3"), NOW)
    assert acting(third) == "CP-3"
    assert third.follow_contact(contact("CP-3"), NOW) == (third, ())


def test_whom_the_desk_chose_stays() -> None:
    chosen, _ = agreement().delegate(Party.COMPANY, "CP-1", to("CP-2"), NOW)
    assert chosen.follow_contact(contact("CP-3"), NOW) == (chosen, ())


def test_what_the_company_signed_or_checks_first_stays() -> None:
    signed, _ = agreement().sign(Party.COMPANY, "Kim", NOW)
    assert signed.follow_contact(contact("CP-2"), NOW) == (signed, ())
    done = fully(agreement())
    assert done.follow_contact(contact("CP-2"), NOW) == (done, ())
    checks = agreement().model_copy(update={"company_check": CompanyCheck()})
    assert checks.follow_contact(contact("CP-2"), NOW) == (checks, ())


@pytest.mark.parametrize("person", ["ST-1", "CP-1"])
def test_nobody_signs_for_two_and_the_same_contact_changes_nothing(person: str) -> None:
    assert agreement().follow_contact(contact(person), NOW) == (agreement(), ())
