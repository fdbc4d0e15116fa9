"""Where a "no" is kept that belongs to no noun: the portal's request could not become one."""

from shared.events.fact import Fact
from shared.messaging.cause import Cause
from shared.messaging.noun import Facts, Noun
from shared.messaging.store import Store


class Refusal(Noun):
    """A request that was refused; its id is the request's."""

    reason_code: str = ""


class Refusals(Store[Refusal]):
    """All refusals of a service."""

    noun, subject, collection = Refusal, "refusal", "refusals"

    async def refuse(self, cause: Cause, reason_code: str, fact: Fact) -> Facts:
        """Say no with a fact; hearing the request again finds the refusal there."""
        await self.find(cause.id)
        return self.keep((Refusal(id=cause.id, reason_code=reason_code), (fact,)))
