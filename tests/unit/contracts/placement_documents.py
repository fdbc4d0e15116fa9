"""Agreements of which documents about the placement are drawn, and what is read from these."""

from typing import Any

from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.document_text import DocumentText, draw
from services.contracts.placement_document.words import words_in
from shared.events.vocabulary import Party
from tests.support.pdf import text_of_pdf
from tests.unit.contracts.test_copy import signed

NAMES = {Party.STUDENT: "Sam Voorbeeld", Party.COMPANY: "Kim Bedacht", Party.SCHOOL: "Noor Verzonnen"}
LONG = "Bovengemiddeldlangenaamvoorbeeldbakkerijenkoekjesfabriek van der Voorbeeld-Verzinsel en Zonen"


def placed(placement_id: str = "PL-1", **more: Any) -> Agreement:
    """A signed agreement of which all is known that the documents tell."""
    agreement = signed(placement_id=placement_id)
    of_company = {"company_name": "Testbakkerij De Korst", "company_address": "Plein 1, Voorbeeldstad"}
    known_now = {**of_company, "programme_name": "Allround bakker", "letter_follows": True}
    placement = agreement.placement.model_copy(update={**known_now, **more})
    signers = tuple(each.model_copy(update={"name": NAMES[each.role]}) for each in agreement.signers)
    named = {"TR-1": "Bo Fictief", "SV-1": "Noor Verzonnen"}
    known = {"placement": placement, "signers": signers, "named": named, "school_name": "Voorbeeldcollege"}
    return agreement.model_copy(update=known)


async def drawn(text: DocumentText, language: str) -> bytes:
    """The PDF."""
    return await draw(text, words_in(language))


async def text_of(text: DocumentText, language: str) -> str:
    """The text of all pages."""
    return text_of_pdf(await drawn(text, language))


def missing(text: str, *parts: str) -> list[str]:
    """Those that are not in the text."""
    return [part for part in parts if part not in text]
