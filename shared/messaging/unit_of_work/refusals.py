"""Keeps refusals that belong to no aggregate: a portal's request that could not become one."""

from shared.events.event import Event
from shared.messaging.model.aggregate import Events, SchoolAggregate
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Refusal(SchoolAggregate):
    """A refused request; its id is the request's."""

    reason_code: str = ""


class Refusals(Repository[Refusal]):
    """All refusals of a service."""

    aggregate, subject_type, collection = Refusal, "refusal", "refusals"
    tenancy = Tenancy.SHARED

    async def refuse(self, context: MessageContext, reason_code: str, event: Event) -> Events:
        """Refuse with an event; the same request again finds the refusal."""
        await self.find(context.id)
        return self.save((Refusal(id=context.id, reason_code=reason_code, school=context.school), (event,)))
