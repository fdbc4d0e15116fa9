"""The roles that one account has at a school because somebody there, or an operator, gave them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.access.role import Role
from shared.messaging.model.aggregate import derived_id


class StaffGrant(BaseModel):
    """`subject` is the account at the identity provider `issuer`; `name` is kept so that an administrator knows whose
    roles these are, as long as they are held."""

    model_config = ConfigDict(frozen=True)

    account: str
    """Follows from issuer and subject (`account_id`)."""

    issuer: str
    subject: str
    name: str
    roles: tuple[Role, ...]
    granted_at: datetime
    granted_by: str


def account_id(issuer: str, subject: str) -> str:
    """The id of an account: a subject is unique at its issuer only."""
    return derived_id("staff-account", issuer, subject)
