"""A member of staff as the front door passes them on: who acts, and what a page shows of them."""

from pydantic import BaseModel, ConfigDict

from shared.access.actor import Actor


class StaffMember(BaseModel):
    """`name` and `school_name` are for the top of a page only: neither is stored, logged or published."""

    model_config = ConfigDict(frozen=True)

    actor: Actor
    name: str = ""
    school_name: str = ""
