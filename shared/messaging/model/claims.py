"""What is proven of the actor on whose behalf an event is published; it travels with the event and all it causes."""

from dataclasses import dataclass, fields

EVERY_SCHOOL = "*"
"""In `actorschools`: all schools. Only portals have it that were listed before portals belonged to schools."""
UNASSIGNED = "?"
"""In `actorcompanies`: the companies of which no portal is known, because they were registered before it was kept."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Set by the gateway, which knows the actor, and passed on by services; never read from a payload.

    `actorkind` and `actorid` name the actor, `portal` the portal that it used, `portalkind` the kind of that portal.
    `actorschools` and `actorcompanies` are those that it acts for, with spaces between them. All are empty in events
    that were accepted before there were claims, and `portalkind` in those from before it was kept.
    """

    actorkind: str = ""
    actorid: str = ""
    portal: str = ""
    actorschools: str = ""
    actorcompanies: str = ""
    portalkind: str = ""


NO_CLAIMS = Claims()
CLAIM_NAMES = tuple(field.name for field in fields(Claims))
