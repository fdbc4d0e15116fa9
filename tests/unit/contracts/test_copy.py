"""The copy that each party keeps of the signed agreement (R46)."""

import re
from datetime import UTC, datetime

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.copy import copy_of
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.terms import text_of
from shared.events.vocabulary import Party
from tests.states.agreement_moves import HARMLESS
from tests.unit.domain import NOW, NUMBER, agreement, confirmation


def signed(name: str = "Sam Voorbeeld", placement_id: str = "PL-1") -> Agreement:
    """A fully signed agreement with a clause of the company."""
    signers = tuple(
        Signer(role=signer.role, signatory_id=signer.signatory_id, name=name) for signer in agreement().signers
    )
    drafted, _ = Agreement.draft(confirmation(placement_id=placement_id), signers, NOW.date(), NOW, NUMBER)
    drafted, _ = drafted.propose_clause("CL-1", HARMLESS, NOW)
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        drafted, _ = drafted.sign(role, name, datetime(2025, 9, 2, 22, 30, tzinfo=UTC))
    return drafted


def test_a_copy_holds_all_that_was_signed_and_is_named_by_the_number() -> None:
    whole, copy = signed(), copy_of(signed())
    text = copy.content.decode()
    assert copy.name == f"{NUMBER}-versie-2.html"
    shown = (NUMBER, "Sam Voorbeeld", "15-09-2025", "26-06-2026", "1312", HARMLESS, whole.content_hash)
    assert [part for part in shown if part not in text] == []
    assert all(term in text for term in text_of(whole.terms).values())
    assert text.count("03-09-2025 00:30") == 3
    assert "@media print" in text
    assert not re.findall(r"(?:src|href)=", text)


def test_the_copy_of_one_agreement_is_always_the_same_file_and_of_another_content_another() -> None:
    assert copy_of(signed()).digest == copy_of(Agreement.model_validate(signed().model_dump(mode="json"))).digest
    assert copy_of(signed()).digest != copy_of(signed("Noor Fictief")).digest


def test_a_name_is_text_and_no_markup() -> None:
    assert b"<b>" not in copy_of(signed("Sam <b>Voorbeeld</b>")).content


def test_the_part_of_the_company_is_in_the_copy() -> None:
    fields = CompanyFields(trainer="Bo Fictief", tasks="Brood bakken", work_days="maandag")
    text = copy_of(signed().model_copy(update={"company_fields": fields})).content.decode()
    assert [value for value in ("Bo Fictief", "Brood bakken", "maandag") if value not in text] == []
