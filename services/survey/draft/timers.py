"""The timer of a draft."""

from services.survey.draft.draft import Draft, Drafts
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Drafts, "delete_kept_pages")
async def delete_kept_pages(draft: Draft, drafts: Drafts, clock: Clock) -> Events:
    """Delete what was kept when it can no longer be sent."""
    return drafts.save((draft.delete_kept(clock.today()), ()))
