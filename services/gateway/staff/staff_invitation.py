"""A link by which one person gets roles at a school: used once, until a time. Only its hash is kept."""

from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from secrets import token_urlsafe

from pydantic import BaseModel, ConfigDict

from shared.access.role import Role

SECRET_BYTES = 24
"""32 characters, the form in which traces recognise the token of a link."""
ID_LENGTH = 16


class InvitationState(StrEnum):
    """Whether the link opens, and why not."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


class StaffInvitation(BaseModel):
    """`made_by` is who made it: an administrator's subject, or `operator:<user>`, who makes the first administrator's;
    `note` is what an administrator wrote to know it by."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    roles: tuple[Role, ...]
    made_at: datetime
    expires_at: datetime
    made_by: str
    by_operator: bool = False
    note: str = ""
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def id(self) -> str:
        """How it is named where it may be seen."""
        return self.sha256[:ID_LENGTH]

    def state(self, now: datetime) -> InvitationState:
        """At that instant."""
        if self.used_at is not None:
            return InvitationState.USED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        return InvitationState.OPEN if now < self.expires_at else InvitationState.EXPIRED

    def is_of(self, sha256: str) -> bool:
        """Whether this is the hash of its token."""
        return compare_digest(self.sha256, sha256)

    def revoke(self, now: datetime) -> "StaffInvitation":
        """Ended, unless it has ended already."""
        return self.model_copy(update={"revoked_at": now}) if self.state(now) is InvitationState.OPEN else self

    def use(self, now: datetime) -> "StaffInvitation":
        """Used; the note has served its purpose."""
        return self.model_copy(update={"used_at": now, "note": ""})


def new_token(school: str) -> str:
    """What a link holds: the school, and a secret that is shown once and not stored."""
    return f"{school}.{token_urlsafe(SECRET_BYTES)}"


def school_of_token(token: str) -> str:
    """The school that a token names, which proves nothing."""
    return token.partition(".")[0]
