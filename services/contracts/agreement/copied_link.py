"""A link of a signer that staff have seen, and may have passed on: who signs by it types a code."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party


class CopiedLink(BaseModel):
    """Of whom, which issue of the link, and who of the desk saw it."""

    model_config = ConfigDict(frozen=True)

    role: Party
    person: str
    issue: int
    by: str
    at: datetime
