"""Who someone is here, from the claims of the identity provider: a mapping in a file, as providers differ."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.access.actor import Actor, ActorKind
from shared.access.role import Role
from shared.access.staff_member import StaffMember
from shared.events.identifiers import Brin

MAX_NAME = 100


class School(BaseModel):
    """A school as the identity provider names it, its code, and its name for people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    brin: Brin
    name: str


class RoleRule(BaseModel):
    """Who has this value in this claim, which may be a list, has this role."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str
    value: str
    role: Role


class ClaimMapping(BaseModel):
    """The claims that hold the name and the school, and the rules for roles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name_claim: str = "name"
    school_claim: str = "schac_home_organization"
    schools: tuple[School, ...] = ()
    roles: tuple[RoleRule, ...] = ()

    @classmethod
    def read(cls, file: Path) -> "ClaimMapping":
        """From a TOML file. Raises ValueError for one that is not such a mapping."""
        return cls.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))

    def member(self, claims: Mapping[str, Any], authenticated_at: int) -> StaffMember:
        """The member of staff. Roles at a school are left out for someone whose school is not known here."""
        known = [school for school in self.schools if school.value in _values(claims, self.school_claim)]
        roles = {rule.role for rule in self.roles if rule.value in _values(claims, rule.claim)}
        actor = Actor(
            kind=ActorKind.STAFF,
            id=str(claims["sub"]),
            schools=frozenset(school.brin for school in known),
            roles=frozenset(role for role in roles if known or role is Role.OPERATOR),
            authenticated_at=authenticated_at,
        )
        name = str(claims.get(self.name_claim) or claims["sub"])[:MAX_NAME]
        return StaffMember(actor=actor, name=name, school_name=", ".join(school.name for school in known))


def _values(claims: Mapping[str, Any], claim: str) -> Iterator[str]:
    """The values of a claim that is a text or a list."""
    found = claims.get(claim, ())
    yield from map(str, found if isinstance(found, list | tuple) else (found,))
