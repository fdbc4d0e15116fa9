"""A member of staff as the front door passes them on: who acts, and what a page shows of them."""

from pydantic import BaseModel, ConfigDict

from shared.access.actor import Actor


class StaffMember(BaseModel):
    """`name` and `school_name` are for the top of a page only: neither is stored, logged or published.

    `routes` are those that a command line asked for (`GET /internal/flows/{id}`), None for a person who signed in.
    """

    model_config = ConfigDict(frozen=True)

    actor: Actor
    name: str = ""
    school_name: str = ""
    routes: frozenset[str] | None = None
