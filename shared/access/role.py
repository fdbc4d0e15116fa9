"""What a member of staff does at a school; the sign-in maps the claims of the identity provider to it."""

from enum import StrEnum


class Role(StrEnum):
    """A role of staff. Every role but OPERATOR is held at one or more schools."""

    DESK = "desk"
    TEACHER = "teacher"
    MANAGER = "manager"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    """Runs the system, for all schools."""
