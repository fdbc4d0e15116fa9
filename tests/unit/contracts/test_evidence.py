"""The evidence page says of each way of signing how it was done, and how sure that is."""

from datetime import timedelta

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.second_proof import ON_PAPER
from services.contracts.agreement.signature import BY_SIGN_IN, FreshSignIn, Signature, signature_from_list, signature_of
from services.contracts.document.evidence import evidence
from services.contracts.document.words import words
from shared.events.vocabulary import Party
from tests.unit.domain import NOW, agreement

METHODS = (Signature.model_fields["method"].default, ON_PAPER, BY_SIGN_IN)
SIGN_IN = FreshSignIn(account="99XX:bram", at=NOW - timedelta(minutes=2))


def signed(method: str) -> Agreement:
    """By the school, in that way."""
    unsigned = agreement()
    (signer,) = unsigned.by_role[Party.SCHOOL]
    by_link = signature_of(signer, "Sam Voorbeeld", NOW)
    made = signature_from_list(by_link, SIGN_IN) if method == BY_SIGN_IN else by_link
    return unsigned.model_copy(update={"signatures": (made.model_copy(update={"method": method}),)})


@pytest.mark.parametrize("method", METHODS)
def test_every_way_of_signing_is_told_in_words(method: str) -> None:
    (of_school,) = evidence(signed(method))
    assert all(of_school.values())
    assert "$" not in "".join(of_school["how"])


def test_a_signature_from_a_list_is_known_by_the_account_and_not_by_the_mailbox() -> None:
    (of_school,) = evidence(signed(BY_SIGN_IN))
    assert "opnieuw aan met het account bij de school" in of_school["how"][0]
    assert "mailbox" not in of_school["assurance"]
    assert set(METHODS) <= set(words()["methods"])
