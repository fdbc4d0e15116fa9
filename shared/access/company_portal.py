"""The portal that acts for a company, now and at an earlier time; kept by the owner and by each service that asks."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

from shared.access.relation import acts_for_company
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.model.claims import Claims
from shared.messaging.model.message_context import MessageContext

NOT_FOUND, TRANSFERRED = "NOT_FOUND", "TRANSFERRED"
KEPT = 20
"""Changes that are kept; an event is older than the last twenty of them never."""


class FormerPortal(BaseModel):
    """A portal that acted for the company until then; None when none was known."""

    model_config = ConfigDict(frozen=True)

    portal: str | None
    until: datetime


class OfPortal(Aggregate):
    """A company, or what a service keeps of one: who acts for it."""

    portal: str | None = None
    """The portal that acts for it; None when registration does not know one."""

    former_portals: tuple[FormerPortal, ...] = ()
    """Those before it, oldest first."""

    def moved_to(self, portal: str, at: datetime) -> Self:
        """The same company, for which that portal acts from then on. Of two moves the later one counts, in whichever
        order they arrive."""
        if portal == self.portal or (self.former_portals and at <= self.former_portals[-1].until):
            return self
        former = (*self.former_portals, FormerPortal(portal=self.portal, until=at))
        return self.model_copy(update={"portal": portal, "former_portals": former[-KEPT:]})

    def portal_at(self, at: datetime | None) -> str | None:
        """The portal that acted for it then; None for the time stands for now."""
        if at is None:
            return self.portal
        return next((former.portal for former in self.former_portals if at <= former.until), self.portal)

    def is_acted_for(self, context: MessageContext, company_id: str) -> bool:
        """Whether the actor acted for the company when the event of the context was accepted.

        An event that a portal sent before a transfer is judged by that time, whenever it is handled.
        """
        at = context.envelope.recordedtime if context.envelope else None
        return acts_for_company(context.claims, company_id, self.portal_at(at))

    def reason_for(self, stranger: Claims) -> str:
        """Why what this actor states about the company is refused: as if there were none, unless its portal acted for
        the company before."""
        return TRANSFERRED if self.was_acted_for_by(stranger.portal) else NOT_FOUND

    def was_acted_for_by(self, portal: str) -> bool:
        """Whether that portal acted for the company before it was transferred."""
        return portal != self.portal and any(former.portal == portal for former in self.former_portals)
