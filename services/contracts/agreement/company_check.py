"""What the company fills in and corrects before anybody signs, and how far that is (a school's setting)."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.events.door import always, plain_lines, plain_text


def _line(text: str) -> str | None:
    """Nothing, or one line."""
    return plain_text(text) if text else None


def lines_or_nothing(text: str) -> str | None:
    """Nothing, or several lines."""
    return plain_lines(text) if text else None


Line = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), always(_line)]
Lines = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True), always(lines_or_nothing)]


class CompanyFields(BaseModel):
    """The company's own part of the agreement; empty where it says nothing. All of it is part of what is signed."""

    model_config = ConfigDict(frozen=True)

    trainer: Line = ""
    signer: Line = ""
    address: Line = ""
    tasks: Lines = ""
    work_days: Line = ""
    sick_reporting: Line = ""
    insurance: Line = ""


class CompanyCheck(BaseModel):
    """The check of one agreement. `revision` counts what was sent in: an answer to an older one is refused, so nobody
    overwrites or accepts what they have not seen."""

    model_config = ConfigDict(frozen=True)

    revision: int = 0
    proposed: CompanyFields | None = None
    proposed_at: datetime | None = None
    accepted_by: str = ""
    accepted_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether the school has accepted what the company sent in."""
        return self.accepted_at is not None
