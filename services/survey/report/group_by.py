"""The dimensions of a report."""

from enum import StrEnum


class GroupBy(StrEnum):
    """The dimension of a report; the values are field names of a response."""

    PROGRAMME = "crebo"
    SCHOOL = "brin"
    SECTOR = "sector"
