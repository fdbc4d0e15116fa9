"""Somebody on the list of the school signs one agreement of many by a fresh sign-in instead of a link (R55)."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.contracts.agreement.actions import TABLE
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.page_texts import TRANSLATIONS
from services.contracts.agreement.signature import FreshSignIn
from services.contracts.school.commands.change_rules import GiveMandate
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.access.actions import as_party
from shared.events.contracts.agreement import AgreementSigned
from shared.events.vocabulary import Party
from tests.unit.contracts.test_parties import of_school
from tests.unit.domain import NOW, TODAY, agreement

ACCOUNT = "kim.fictief"
SIGN_IN = FreshSignIn(account=ACCOUNT, at=NOW - timedelta(minutes=2))
DAY = timedelta(days=1)
MANDATE = Mandate(person_id="SV-1", valid_from=TODAY, valid_until=TODAY, account=ACCOUNT)


def signed_from_list(state: Agreement, *mandates: Mandate) -> tuple[Agreement, AgreementSigned]:
    """After the signature of the school, with its event."""
    after, (event,) = state.sign(Party.SCHOOL, "Sam Voorbeeld", NOW, of_school(*mandates), "SV-1", sign_in=SIGN_IN)
    assert isinstance(event, AgreementSigned)
    return after, event


def test_the_evidence_is_the_account_and_its_sign_in_instead_of_an_address() -> None:
    named = tuple(each.model_copy(update={"address": "sv@school.example"}) for each in agreement().signers)
    state = agreement().model_copy(update={"signers": named})
    after, event = signed_from_list(state, MANDATE)
    (signature,) = after.signatures
    assert (signature.account, signature.authenticated_at, signature.address) == (ACCOUNT, SIGN_IN.at, "")
    assert (signature.method, signature.typed_name, signature.signatory_id) == (
        "FRESH_SIGN_IN",
        "Sam Voorbeeld",
        "SV-1",
    )
    assert (event.method, event.content_hash, event.assurance_level) == ("FRESH_SIGN_IN", state.content_hash, "LOW")


def test_a_signature_by_link_has_no_account() -> None:
    after, _ = agreement().sign(Party.SCHOOL, "Sam Voorbeeld", NOW, person="SV-1")
    assert (after.signatures[0].account, after.signatures[0].authenticated_at) == ("", None)


@pytest.mark.requirement("R55")
def test_an_account_is_who_may_sign_on_that_day_only() -> None:
    rules = SigningRules(id="99XX", mandates=(MANDATE, Mandate(person_id="SV-2", valid_from=TODAY)))
    found = [rules.person_of(ACCOUNT, day) for day in (TODAY - DAY, TODAY, TODAY + DAY)]
    assert found == [None, "SV-1", None]
    assert rules.person_of("sam.verzonnen", TODAY) is None
    assert rules.person_of("", TODAY) is None


def test_an_account_is_on_the_list_for_one_person() -> None:
    rules = SigningRules(id="99XX", mandates=(MANDATE,))
    assert rules.is_of_another(ACCOUNT, "SV-2")
    assert not rules.is_of_another(ACCOUNT, "SV-1")
    without = Mandate(person_id="SV-1", valid_from=TODAY)
    assert not SigningRules(id="99XX", mandates=(without,)).is_of_another("", "SV-2")


def test_an_account_is_one_line_or_none() -> None:
    stated = {"school": "99XX", "person_id": "SV-1", "valid_from": TODAY}
    assert GiveMandate.model_validate({**stated, "account": " kim.fictief "}).account == ACCOUNT
    assert GiveMandate.model_validate({**stated, "account": ""}).account == ""
    with pytest.raises(ValidationError):
        GiveMandate.model_validate({**stated, "account": "kim\nfictief"})
    with pytest.raises(ValidationError):
        GiveMandate.model_validate({**stated, "account": "k" * 256})


def test_a_signature_of_before_is_read_without_an_account() -> None:
    stored = {"role": "SCHOOL", "signatory_id": "SV-1", "signed_at": NOW.isoformat()}
    state = Agreement.model_validate({**agreement().model_dump(), "signatures": (stored,)})
    assert (state.signatures[0].account, state.signatures[0].authenticated_at) == ("", None)
    assert Mandate.model_validate({"person_id": "SV-1", "valid_from": TODAY}).account == ""


def test_every_reason_against_the_signature_of_a_school_has_words() -> None:
    reasons = {
        *("NOT_MANDATED", "CHANGED", "OTHER_NAME", "NOT_FOUND", "ALREADY_SIGNED", "NOT_SENT", "CLOSED", "NOT_A_PARTY"),
        *("DECLINED", "NOT_YOUR_TURN", "FORBIDDEN_CLAUSE", "CONTENT_MISSING", "SAME_PERSON", "SAME_ADDRESS"),
        "NOT_ACCREDITED",
    }
    for texts in TRANSLATIONS.values():
        assert {
            name.removeprefix("list_") for name in texts if name[5:].isupper() and name.startswith("list_")
        } == reasons
    assert TABLE.why_not("SIGN", agreement(), of_school(), as_party(Party.SCHOOL, "SV-9"), TODAY) in reasons
