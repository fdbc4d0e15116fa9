"""The employer's file of one school year (R57-R65, §2.5)."""

from datetime import date
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.placement_document.content.subsidy_file import subsidy_file
from services.contracts.placement_document.document_text import DocumentText
from services.contracts.placement_document.words import LANGUAGES, words_in
from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.weeks import Counting, week_by_week
from shared.events.vocabulary import Path
from tests.states.agreement_moves import document_of
from tests.unit.contracts.placement_documents import LONG, drawn, missing, placed, text_of
from tests.unit.contracts.test_document import CONTENT
from tests.unit.domain import NOW, NUMBER

AUTUMN = tuple(f"2025-W{week}" for week in range(38, 52))
SPRING = tuple(f"2026-W{week:02d}" for week in range(2, 26))
SICK = "2025-W45"


def complete(**more: Any) -> Agreement:
    """Signed by all, sealed, with what the school stated."""
    return placed(**more).model_copy(update={"content": CONTENT}).record_document(document_of(placed()), NOW)[0]


def dossier(agreement: Agreement, **more: Any) -> Dossier:
    """Of 38 weeks, of which the student was absent in one."""
    values = {
        "id": Dossier.id_of("PL-1"),
        "placement_id": "PL-1",
        "school": "99XX",
        "company_id": "CO-1",
        "path": Path.BBL,
        "full_diploma": True,
        "agreement_number": NUMBER,
        "fully_signed_at": agreement.fully_signed_at,
        "attended": (*AUTUMN, *SPRING),
        "absent": (SICK,),
    }
    return Dossier.model_validate({**values, **more})


def file(agreement: Agreement, known: Dossier, language: str = "nl", year: str = "2025-2026") -> DocumentText:
    statement = known.statement_of(year)
    assert statement is not None
    return subsidy_file(agreement, known, statement, words_in(language))


@pytest.mark.requirement("R64")
@pytest.mark.parametrize(
    ("language", "tells"),
    [
        (
            "nl",
            (
                *(
                    "Subsidiedossier 2025-2026 van Sam Voorbeeld",
                    "bij RVO, van 2 juni 2026 tot en met 17 september 2026",
                ),
                *(
                    "37 (ten hoogste 40 tellen voor het bedrag)",
                    "€ 2.497,50",
                    "mbo, BBL, gericht op een volledig diploma",
                ),
                *("Bijgewerkt tot en met 21 juni 2026", "3 september 2025", "tot en met 31 juli 2031"),
                *("2025-W45 3 november 2025 nee: de hele week afwezig", "2025-W44 27 oktober 2025 ja"),
                *("2025-W52 22 december 2025 nee: er zijn geen uren van goedgekeurd",),
            ),
        ),
        (
            "en",
            (
                *("Subsidy file 2025-2026 of Sam Voorbeeld", "from RVO, from 2 June 2026 to 17 September 2026"),
                *("37 (at most 40 count for the amount)", "€2,497.50", "mbo, BBL, towards a full diploma"),
                *("Up to date until 21 June 2026", "3 September 2025", "until 31 July 2031"),
                *("2025-W45 3 November 2025 no: absent all week", "2025-W44 27 October 2025 yes"),
                *("2025-W52 22 December 2025 no: no hours of it were approved",),
            ),
        ),
    ],
)
async def test_the_file_holds_what_the_claim_asks_for_and_the_proof_of_it(
    language: str, tells: tuple[str, ...]
) -> None:
    agreement = complete()
    text = await text_of(file(agreement, dossier(agreement), language), language)
    everywhere = (NUMBER, "99001", "100123456", "Testbakkerij De Korst", "Bo Fictief", "Elke week een gesprek.")
    assert missing(text, *tells, *everywhere, " ".join(["d" * 8] * 8)) == []


async def test_the_file_has_no_citizen_service_number_no_address_of_people_and_no_reason_of_an_absence() -> None:
    agreement = complete()
    reached = tuple(each.model_copy(update={"address": f"{each.role}@x.example"}) for each in agreement.signers)
    text = await text_of(file(agreement.model_copy(update={"signers": reached}), dossier(agreement)), "nl")
    never = ("@", "ST-1", "ziek", "BSN")
    assert missing(text, *never) == list(never)
    assert "burgerservicenummer van de student staan niet in dit dossier" in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_file_is_an_archive_file_for_everybody_and_the_same_for_the_same_weeks(language: str) -> None:
    agreement = complete()
    content = await drawn(file(agreement, dossier(agreement), language), language)
    for claim in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1", b"/Lang(" + language.encode()):
        assert claim in content
    assert content == await drawn(file(agreement, dossier(agreement), language), language)
    other = await drawn(file(agreement, dossier(agreement, absent=()), language), language)
    assert content != other


async def test_a_school_year_has_a_file_of_its_own_with_its_own_weeks() -> None:
    agreement = complete(ends_on=date(2026, 12, 18))
    later = dossier(agreement, attended=(*AUTUMN, *SPRING, "2026-W36", "2026-W53"))
    text = await text_of(file(agreement, later, year="2026-2027"), "nl")
    assert "2 (ten hoogste 40" in text
    assert missing(text, "2026-W36 31 augustus 2026 ja", "2026-W53 28 december 2026 ja", "31 juli 2032") == []
    assert missing(text, "2026-W25", SICK) == ["2026-W25", SICK]


async def test_a_long_name_of_a_company_wraps_in_the_file() -> None:
    agreement = complete(company_name=LONG)
    text = await text_of(file(agreement, dossier(agreement)), "nl")
    assert LONG.replace(" ", "") in text.replace(" ", "")


def test_each_week_of_the_term_is_named_once_and_those_that_count_besides() -> None:
    weeks = week_by_week(["2025-W38", "2025-W36", "2025-W99"], ["2025-W39"], date(2025, 9, 17), date(2025, 10, 1), 2026)
    assert [(each.iso_week, each.counting) for each in weeks] == [
        ("2025-W36", Counting.COUNTS),
        ("2025-W38", Counting.COUNTS),
        ("2025-W39", Counting.ABSENT),
        ("2025-W40", Counting.NOT_APPROVED),
    ]
    assert week_by_week(["2025-W38"], [], date(2025, 9, 17), date(2025, 10, 1), 2027) == ()
