"""The BPV Monitor report: means by programme, school or sector; small groups are suppressed (R108, §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.survey.questionnaire.questionnaire import QUESTIONS
from services.survey.response.response import Response

MIN_GROUP_SIZE = 5
RATED_QUESTIONS = {question.code for question in QUESTIONS if question.scale in ("T5", "A5", "R10")}


class GroupBy(StrEnum):
    """The dimension of a report; the values are field names of a response."""

    PROGRAMME = "crebo"
    SCHOOL = "brin"
    SECTOR = "sector"


@dataclass(frozen=True)
class Row:
    """One group with its size and means; a suppressed group has neither."""

    key: str
    n: int | None
    means: dict[str, float]

    @property
    def suppressed(self) -> bool:
        """Whether the group is too small to show."""
        return self.n is None


def report(responses: Sequence[Response], by: GroupBy) -> list[Row]:
    """Group the responses; groups of fewer than five are suppressed. A single suppressed group takes the next
    smallest with it, because it could be computed by subtracting the others from the whole."""
    groups: dict[str, list[Response]] = {}
    for response in responses:
        groups.setdefault(str(getattr(response, by.value)), []).append(response)
    hidden = {key for key, group in groups.items() if len(group) < MIN_GROUP_SIZE}
    if len(hidden) == 1 and len(groups) > 1:
        hidden.add(min((key for key in groups if key not in hidden), key=lambda key: (len(groups[key]), key)))
    return [
        Row(key, None, {}) if key in hidden else Row(key, len(group), _means(group))
        for key, group in sorted(groups.items())
    ]


def overall(responses: Sequence[Response]) -> Row:
    """One row for all responses, suppressed by the same rule."""
    if len(responses) < MIN_GROUP_SIZE:
        return Row("", None, {})
    return Row("", len(responses), _means(responses))


def _means(group: Sequence[Response]) -> dict[str, float]:
    means = {}
    for code in sorted(RATED_QUESTIONS):
        given = [int(r.answers[code]) for r in group if code in r.answers and int(r.answers[code]) > 0]
        if len(given) >= MIN_GROUP_SIZE:
            means[code] = round(sum(given) / len(given), 2)
    return means
