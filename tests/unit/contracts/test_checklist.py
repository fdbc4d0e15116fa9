"""The checklist for the interview (R40, R41)."""

from datetime import date

import pytest

from services.contracts.placement_document.content.checklist import checklist
from services.contracts.placement_document.words import words_in
from tests.unit.contracts.placement_documents import drawn, missing, text_of

DAY = date(2025, 9, 8)


@pytest.mark.requirement("R41")
@pytest.mark.parametrize(
    ("language", "tells"),
    [
        (
            "nl",
            ("Je gesprek op 8 september 2025", "cv", "identiteitsbewijs", "Lees over het bedrijf", "waarom je er"),
        ),
        ("en", ("Your interview on 8 September 2025", "CV", "identity document", "Read about the", "why you want to")),
    ],
)
async def test_the_checklist_has_the_day_and_what_to_bring_and_no_copy_of_an_identity_document(
    language: str, tells: tuple[str, ...]
) -> None:
    text = await text_of(checklist(DAY, words_in(language)), language)
    no_copy = {"nl": "Stuur er geen kopie van", "en": "Do not send a copy"}[language]
    assert missing(text, *tells, no_copy) == []


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_who_have_an_interview_that_day_have_one_file_for_everybody(language: str) -> None:
    content = await drawn(checklist(DAY, words_in(language)), language)
    assert content == await drawn(checklist(DAY, words_in(language)), language)
    assert content != await drawn(checklist(date(2025, 9, 9), words_in(language)), language)
    for claim in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1", b"/Lang(" + language.encode()):
        assert claim in content
