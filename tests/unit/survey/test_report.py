"""Small groups are suppressed, and cannot be computed by subtraction either (R108, §3.2)."""

from services.survey.report.report import GroupBy, overall, report
from services.survey.response.response import Response
from shared.events.vocabulary import Path, Sector


def responses(**sizes: int) -> list[Response]:
    """Responses by programme, as many as given."""
    return [
        Response(
            id=f"{crebo}-{n}",
            side="STUDENT",
            crebo=crebo,
            brin="99XX",
            sector=Sector.ICT,
            path=Path.BOL,
            level=2,
            period="2026",
            answers={"S15": 8, "S01": 0 if n == 0 else 4},
        )
        for crebo, size in sizes.items()
        for n in range(size)
    ]


def sizes(**given: int) -> dict[str, int | None]:
    """The group sizes that a report by programme shows."""
    return {row.key: row.n for row in report(responses(**given), GroupBy.PROGRAMME)}


def test_a_group_of_four_is_suppressed_and_one_of_five_is_shown() -> None:
    assert sizes(a=4, b=3, c=9) == {"a": None, "b": None, "c": 9}
    assert sizes(a=5, b=5) == {"a": 5, "b": 5}


def test_a_single_suppressed_group_takes_the_next_smallest_with_it() -> None:
    assert sizes(a=4, b=6, c=9) == {"a": None, "b": None, "c": 9}


def test_the_overall_row_follows_the_same_rule() -> None:
    assert overall(responses(a=4)).suppressed
    assert overall(responses(a=3, b=2)).n == 5


def test_not_applicable_is_not_in_the_mean() -> None:
    row = report(responses(a=6), GroupBy.PROGRAMME)[0]
    assert row.means["S15"] == 8
    assert row.means["S01"] == 4
