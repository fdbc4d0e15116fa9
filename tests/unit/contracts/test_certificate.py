"""The statement for a student who completed a placement."""

from datetime import date

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.content.certificate import certificate
from services.contracts.placement_document.document_text import DocumentText
from services.contracts.placement_document.words import LANGUAGES, words_in
from shared.events.vocabulary import Path
from tests.unit.contracts.placement_documents import LONG, drawn, missing, placed, text_of
from tests.unit.domain import NUMBER

ENDED = date(2026, 6, 19)


def statement(agreement: Agreement, language: str = "nl", hours: int = 1290) -> DocumentText:
    return certificate(agreement, ENDED, hours, words_in(language))


@pytest.mark.parametrize(
    ("language", "tells"),
    [
        (
            "nl",
            (
                "Voorbeeldcollege verklaart dat Sam Voorbeeld van 15 september 2025 tot en met 19 juni 2026",
                "heeft gewerkt en geleerd bij Testbakkerij De Korst",
                *("Allround bakker (crebo 99001, niveau 2)", "1290 uur", "geen diploma en geen beoordeling"),
            ),
        ),
        (
            "en",
            (
                "Voorbeeldcollege states that Sam Voorbeeld worked and learned at Testbakkerij De Korst from",
                *("15 September 2025 to 19 June 2026", "1290 hours", "no diploma and no assessment"),
            ),
        ),
    ],
)
async def test_the_statement_tells_where_when_and_how_many_hours(language: str, tells: tuple[str, ...]) -> None:
    text = await text_of(statement(placed(), language), language)
    everywhere = (NUMBER, "Testbakkerij De Korst, Plein 1, Voorbeeldstad", "Bo Fictief", "Noor Verzonnen")
    assert missing(text, *tells, *everywhere) == []


async def test_hours_that_are_not_known_have_no_row() -> None:
    assert missing(await text_of(statement(placed(), hours=0), "nl"), "Gewerkte uren") == ["Gewerkte uren"]


async def test_an_internship_is_called_one_and_another_last_day_is_another_file() -> None:
    assert "stage heeft gelopen bij" in await text_of(statement(placed(path=Path.BOL)), "nl")
    first = await drawn(statement(placed()), "nl")
    assert first == await drawn(statement(placed()), "nl")
    assert first != await drawn(certificate(placed(), date(2026, 6, 18), 1290, words_in("nl")), "nl")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_statement_is_an_archive_file_for_everybody(language: str) -> None:
    content = await drawn(statement(placed(), language), language)
    for claim in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1", b"/Lang(" + language.encode()):
        assert claim in content


async def test_a_long_name_wraps_in_the_statement() -> None:
    text = await text_of(statement(placed(company_name=LONG)), "nl")
    assert text.replace(" ", "").count(LONG.replace(" ", "")) == 2


async def test_a_name_from_before_names_were_kept_is_as_it_was_typed() -> None:
    agreement = placed()
    nameless = tuple(each.model_copy(update={"name": ""}) for each in agreement.signers)
    text = await text_of(statement(agreement.model_copy(update={"signers": nameless})), "nl")
    assert "Verklaring voor Sam Voorbeeld" in text
