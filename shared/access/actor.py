"""Who acts: the identity that the gateway or an owning service has proven, never one that a payload claims."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from shared.access.role import Role
from shared.events.identifiers import Brin, Ref


class ActorKind(StrEnum):
    """The kinds of identities."""

    PORTAL = "portal"
    ACCREDITING_BODY = "accrediting_body"
    STAFF = "staff"
    PERSON = "person"
    """Someone with a mailed link: student, parent, trainer or company contact."""

    SERVICE = "service"


class SchoolRole(NamedTuple):
    """A role, and the school (four characters) at which it is held."""

    school: str
    role: Role


class Actor(BaseModel):
    """A proven identity and what it belongs to.

    `id` is unique within the kind: the name of a portal, the subject of the identity provider, the reference of a
    person, the name of a service, or `operator:<OS user>` for the command line.
    """

    model_config = ConfigDict(frozen=True)

    kind: ActorKind
    id: str
    schools: frozenset[Brin] = Field(frozenset(), description="Four-character codes of the schools that it acts for.")
    companies: frozenset[Ref] = frozenset()
    every_school: bool = Field(False, description="A portal that was listed before portals belonged to schools.")
    unassigned: bool = Field(False, description="Also acts for companies of which no portal is known.")
    roles: frozenset[Role] = frozenset()
    roles_at: frozenset[SchoolRole] = Field(
        frozenset(), description="Which role is held at which school; empty where all are held at all its schools."
    )
    authenticated_at: int = Field(0, description="When a person last proved who they are, in seconds since 1970 (UTC).")

    def holding(self, roles: Collection[Role]) -> "Actor":
        """The same one, for a route that asks for one of these roles: with the schools at which it holds one, and what
        it holds there. Otherwise a role at one school would open another."""
        if not self.roles_at:
            return self
        schools = frozenset(each.school for each in self.roles_at if each.role in roles)
        held = frozenset(each for each in self.roles_at if each.school in schools)
        kept = {each.role for each in held} | self.roles.intersection({Role.OPERATOR})
        return self.model_copy(update={"schools": schools, "roles": frozenset(kept), "roles_at": held})
