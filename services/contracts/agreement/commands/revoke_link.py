"""The command that ends the signing link of a party."""

from typing import NamedTuple

from services.contracts.agreement.repository import Agreements
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events


class RevokeLink(NamedTuple):
    """The links of that party that were mailed until now."""

    agreement_id: str
    role: Party


async def revoke_link(command: RevokeLink, agreements: Agreements) -> Events:
    """The next mail holds the next issue. Raises AggregateNotFound."""
    agreement = await agreements.get(command.agreement_id)
    return agreements.save((agreement.revoke_link(command.role), ()))
