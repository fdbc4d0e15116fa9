"""The BPV Monitor report: means by programme, school or sector, and silence about small groups (R108, §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.survey.questionnaire.questionnaire import QUESTIONS
from services.survey.response.response import Response

AT_LEAST = 5
SCALED = {question.code for question in QUESTIONS if question.scale in ("T5", "A5", "R10")}


class By(StrEnum):
    """What is grouped by."""

    PROGRAMME = "crebo"
    SCHOOL = "brin"
    SECTOR = "sector"


@dataclass(frozen=True)
class Row:
    """One group: its size and means, or neither when it is too small to show."""

    key: str
    n: int | None
    means: dict[str, float]

    @property
    def suppressed(self) -> bool:
        """Whether the group is hidden."""
        return self.n is None


def report(responses: Sequence[Response], by: By) -> list[Row]:
    """Groups of at least five. When just one group is hidden, the next smallest is hidden with it: otherwise the
    hidden one could be had by subtracting the rest from the whole."""
    groups: dict[str, list[Response]] = {}
    for response in responses:
        groups.setdefault(str(getattr(response, by.value)), []).append(response)
    hidden = {key for key, group in groups.items() if len(group) < AT_LEAST}
    if len(hidden) == 1 and len(groups) > 1:
        hidden.add(min((key for key in groups if key not in hidden), key=lambda key: (len(groups[key]), key)))
    return [
        Row(key, None, {}) if key in hidden else Row(key, len(group), _means(group))
        for key, group in sorted(groups.items())
    ]


def overall(responses: Sequence[Response]) -> Row:
    """All together, by the same rule."""
    if len(responses) < AT_LEAST:
        return Row("", None, {})
    return Row("", len(responses), _means(responses))


def _means(group: Sequence[Response]) -> dict[str, float]:
    means = {}
    for code in sorted(SCALED):
        given = [int(r.answers[code]) for r in group if code in r.answers and int(r.answers[code]) > 0]
        if len(given) >= AT_LEAST:
            means[code] = round(sum(given) / len(given), 2)
    return means
