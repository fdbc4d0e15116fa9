"""Whose documents a read may return: a value made of the actor, without which nothing is read outside of messages.

Each aggregate document carries its `tenant`: the code of the school that it belongs to, or `SHARED` for what schools
share. A document without one belongs to a school that is not known; only who sees everything sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

TENANT = "tenant"
"""The field of a document, and in a query the name that stands for it."""
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Scope:
    """The schools whose documents are seen, besides what schools share.

    `portal` also sees what its own requests led to, where a collection keeps the portal. `every_school` sees all that
    belongs to a school, `everything` also what belongs to an unknown one.
    """

    schools: frozenset[str] = field(default_factory=frozenset)
    portal: str = ""
    every_school: bool = False
    everything: bool = False

    def condition(self, portal_field: str = "") -> dict[str, Any]:
        """What a query asks besides its own conditions; `portal_field` is where the collection keeps the portal."""
        if self.everything:
            return {}
        if self.every_school:
            return {TENANT: {"$gt": ""}}
        of_schools = {TENANT: {"$in": sorted({*self.schools, SHARED})}}
        return {"$or": [of_schools, {portal_field: self.portal}]} if self.portal and portal_field else of_schools

    def includes(self, tenant: str, portal: str = "") -> bool:
        """Whether a document of that tenant is seen; `portal` is that whose request led to it."""
        if self.everything or (self.every_school and tenant):
            return True
        return tenant == SHARED or tenant in self.schools or (bool(portal) and portal == self.portal)


EVERYTHING = Scope(everything=True)
"""Of the system itself and of operators."""
ONLY_SHARED = Scope()


def of_schools(codes: Iterable[str]) -> Scope:
    """The scope of someone who acts for these schools."""
    return Scope(schools=frozenset(codes))
