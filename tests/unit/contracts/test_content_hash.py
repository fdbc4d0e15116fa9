"""The hash of what is signed counts each part, and that of what was signed stays what it was (R46)."""

from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.clause import Clause
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.content import Content
from tests.unit.domain import agreement

AS_SIGNED = "c6a27a80f491111277979ef36fd9de6796224fda1bcaeca1979adf501a2b22b6"


def whole() -> Agreement:
    """An agreement with everything that an agreement can hold."""
    named = tuple(each.model_copy(update={"name": f"Sam {each.signatory_id}"}) for each in agreement().signers)
    return agreement().model_copy(
        update={
            "signers": named,
            "clauses": (Clause(clause_id="CL-1", text="De student draagt veiligheidsschoenen.", flagged=False),),
            "content": Content(supervision="Elke week."),
            "company_fields": CompanyFields(tasks="Brood bakken"),
        }
    )


def test_an_agreement_that_was_signed_has_the_same_hash_after_an_update() -> None:
    assert whole().content_hash == AS_SIGNED


def test_that_a_letter_follows_is_no_part_of_what_is_signed() -> None:
    followed = whole().placement.model_copy(update={"letter_follows": True})
    assert whole().model_copy(update={"placement": followed}).content_hash == AS_SIGNED


@pytest.mark.parametrize(
    "other",
    [
        {"clauses": (Clause(clause_id="CL-1", text="De student draagt handschoenen.", flagged=False),)},
        {"company_fields": CompanyFields(tasks="Verkopen")},
        {"content": Content(supervision="Elke dag.")},
        {"number": "POK-2025-00043"},
        {"version": 2},
    ],
)
def test_each_part_counts(other: dict[str, Any]) -> None:
    assert whole().model_copy(update=other).content_hash != AS_SIGNED
