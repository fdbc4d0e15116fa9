"""The letter that confirms a placement to its company (R7, R42)."""

import asyncio

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.content.confirmation_letter import confirmation_letter
from services.contracts.placement_document.document_text import DocumentText
from services.contracts.placement_document.words import LANGUAGES, words_in
from shared.events.vocabulary import Path
from tests.unit.contracts.placement_documents import LONG, drawn, missing, placed, text_of
from tests.unit.domain import NUMBER


def letter(agreement: Agreement, language: str = "nl") -> DocumentText:
    return confirmation_letter(agreement, words_in(language))


@pytest.mark.requirement("R42")
@pytest.mark.parametrize(
    ("language", "tells"),
    [
        (
            "nl",
            (
                *("1 september 2025", "Bevestiging van de plaatsing van Sam Voorbeeld", "T.a.v. Kim Bedacht"),
                *("komt werken en leren bij Testbakkerij De Korst", "Allround bakker (crebo 99001, niveau 2)"),
                *("beroepsbegeleidende leerweg (BBL)", "15 september 2025", "26 juni 2026"),
                *("1312 uur in totaal, 32 uur per week", "bladzijde 1 van 1", "om te lezen en te ondertekenen"),
            ),
        ),
        (
            "en",
            (
                *("1 September 2025", "Confirmation of the placement of Sam Voorbeeld", "Attn. Kim Bedacht"),
                *("comes to Testbakkerij De Korst to work and learn", "Allround bakker (crebo 99001, level 2)"),
                *("BBL (work-based)", "15 September 2025", "26 June 2026", "1312 hours in total, 32 hours a week"),
                *("page 1 of 1", "to read and to sign"),
            ),
        ),
    ],
)
async def test_the_letter_tells_who_comes_when_and_what_follows(language: str, tells: tuple[str, ...]) -> None:
    text = await text_of(letter(placed(), language), language)
    everywhere = (NUMBER, "Voorbeeldcollege", "Plein 1, Voorbeeldstad", "Bo Fictief", "Noor Verzonnen")
    assert missing(text, *tells, *everywhere) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_letter_is_an_archive_file_for_everybody_in_its_language(language: str) -> None:
    content = await drawn(letter(placed(), language), language)
    region = {"nl": b"nl-NL", "en": b"en-GB"}[language]
    for claim in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1", b"/Lang(%b)" % region):
        assert claim in content


async def test_the_same_placement_is_the_same_file_and_another_name_another() -> None:
    again = Agreement.model_validate(placed().model_dump(mode="json"))
    once, twice, other = await asyncio.gather(
        *(drawn(letter(each), "nl") for each in (placed(), again, placed(company_name="Een ander")))
    )
    assert once == twice
    assert once != other


async def test_a_long_name_wraps_and_markup_in_it_is_text() -> None:
    name = f'{LONG} #strong[x] *y* $1$ \\ "'
    text = await text_of(letter(placed(company_name=name)), "nl")
    assert text.replace(" ", "").count(name.replace(" ", "")) == 2


async def test_the_letter_has_no_data_that_the_company_needs_not() -> None:
    agreement = placed()
    reached = tuple(each.model_copy(update={"address": f"{each.role}@x.example"}) for each in agreement.signers)
    text = await text_of(letter(agreement.model_copy(update={"signers": reached})), "nl")
    assert missing(text, "@", "ST-1", "TR-1", "SV-1", "CP-1") == ["@", "ST-1", "TR-1", "SV-1", "CP-1"]


async def test_only_a_placement_by_bbl_asks_for_a_contract_of_employment() -> None:
    assert "arbeidsovereenkomst" in await text_of(letter(placed()), "nl")
    internship = await text_of(letter(placed(path=Path.BOL)), "nl")
    assert "arbeidsovereenkomst" not in internship
    assert "Sam Voorbeeld van Voorbeeldcollege stage komt lopen bij Testbakkerij De Korst" in internship


async def test_what_is_not_known_is_left_out_of_the_letter() -> None:
    bare = placed(company_address=None, programme_name=None).model_copy(update={"named": {}, "company_fields": None})
    text = await text_of(letter(bare), "nl")
    assert missing(text, "Praktijkopleider", "Begeleider van school", "Plein 1") == [
        "Praktijkopleider",
        "Begeleider van school",
        "Plein 1",
    ]
    assert "crebo 99001, niveau 2" in text
