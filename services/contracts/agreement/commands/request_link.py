"""The command with which whoever has a link that does not open asks for another one."""

from typing import NamedTuple

from services.contracts.agreement.repository import Agreements
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class RequestLink(NamedTuple):
    """For which party, and which person of it."""

    agreement_id: str
    role: Party
    person: str


async def request_link(command: RequestLink, agreements: Agreements, clock: Clock) -> Events:
    """It is mailed to the address that is known. Of somebody who is no party any more nothing follows, and whoever asks
    is not told which."""
    agreement = await agreements.find(command.agreement_id)
    if agreement is None:
        return ()
    return agreements.save(agreement.request_link(command.role, command.person, clock.now()))
