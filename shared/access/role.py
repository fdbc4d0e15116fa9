"""What a member of staff does at a school: by the claims of the identity provider, or as an administrator granted."""

from enum import StrEnum


class Role(StrEnum):
    """A role of staff. Every role but OPERATOR is held at one or more schools."""

    DESK = "desk"
    TEACHER = "teacher"
    MANAGER = "manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    """Decides who of the school has which role here."""

    OPERATOR = "operator"
    """Runs the system, for all schools."""
