"""A session: a member of staff who signed in with one browser. Its id is the hash of what the cookie holds."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from shared.access.actor import Actor, ActorKind, SchoolRole
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.access.staff_member import StaffMember
from shared.messaging.model.aggregate import Aggregate

SEEN_EVERY = timedelta(minutes=1)
"""The use of a session is written down at most so often."""


class StaffSession(Aggregate):
    """State of a session. What shows who it was is erased when it ends, except for the subject.

    `schools` and `roles` follow from the claims; `granted` is what the `account` was granted here when it began.
    """

    subject: str
    provider_session: str
    name: str
    school_name: str
    schools: tuple[str, ...]
    roles: tuple[Role, ...]
    authenticated_at: int
    opened_at: datetime
    seen_at: datetime
    browser: str
    account: str = ""
    granted: tuple[SchoolRole, ...] = ()
    ended_at: datetime | None = None
    ended_because: str = ""

    @staticmethod
    def new_secret() -> str:
        """What the cookie of a new session holds."""
        return secrets.token_urlsafe(32)

    @staticmethod
    def id_of(secret: str) -> str:
        """The id of the session with this cookie; the secret itself is not stored."""
        return sha256(secret.encode()).hexdigest()

    @classmethod
    def open(
        cls,
        secret: str,
        member: StaffMember,
        provider_session: str,
        browser: str,
        now: datetime,
        account: str = "",
        granted: tuple[SchoolRole, ...] = (),
    ) -> "StaffSession":
        """A session that begins now, of a member as the claims tell, with what was granted beside."""
        return cls(
            id=cls.id_of(secret),
            subject=member.actor.id,
            provider_session=provider_session,
            name=member.name,
            school_name=member.school_name,
            schools=tuple(sorted(member.actor.schools)),
            roles=tuple(sorted(member.actor.roles)),
            authenticated_at=member.actor.authenticated_at,
            opened_at=now,
            seen_at=now,
            browser=browser,
            account=account,
            granted=granted,
        )

    def is_open(self, now: datetime, idle: timedelta, absolute: timedelta) -> bool:
        """Whether it has not ended and no limit has passed."""
        return self.ended_at is None and now < self.seen_at + idle and now < self.opened_at + absolute

    def is_due(self, now: datetime) -> bool:
        """Whether its use must be written down again."""
        return now >= self.seen_at + SEEN_EVERY

    def see(self, now: datetime) -> "StaffSession":
        """Used now; unchanged when it has ended or was seen later already."""
        if self.ended_at is not None or now <= self.seen_at:
            return self
        return self.model_copy(update={"seen_at": now})

    def end(self, now: datetime, reason: str) -> "StaffSession":
        """Ended; the first end counts."""
        if self.ended_at is not None:
            return self
        erased = {"name": "", "school_name": "", "browser": ""}
        return self.model_copy(update={"ended_at": now, "ended_because": reason, **erased})

    def member(self) -> StaffMember:
        """Who is signed in, with the roles of the claims and those that were granted."""
        granted = frozenset(self.granted)
        by_claims = {SchoolRole(school[:SCHOOL_CODE], role) for school in self.schools for role in self.roles}
        actor = Actor(
            kind=ActorKind.STAFF,
            id=self.subject,
            schools=frozenset(self.schools) | {each.school for each in granted},
            roles=frozenset(self.roles) | {each.role for each in granted},
            roles_at=granted | by_claims if granted else frozenset(),
            authenticated_at=self.authenticated_at,
        )
        return StaffMember(actor=actor, name=self.name, school_name=self.school_name)
