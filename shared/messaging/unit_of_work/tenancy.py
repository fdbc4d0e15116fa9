"""Whose the aggregates of a repository are."""

from enum import StrEnum


class Tenancy(StrEnum):
    """Each repository of a service declares it; one that does not answers the system only."""

    SCHOOL = "school"
    """Each belongs to a school: its document carries the school, and who acts for other schools does not find it."""

    SHARED = "shared"
    """Schools share them, or they are of the system and not of a school; everybody who may use the route sees them."""
