"""The command that deletes what was kept, as it was sent."""

from services.survey.draft.draft import Drafts
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


async def delete_sent_pages(command: str, drafts: Drafts, clock: Clock) -> Events:
    """`command` is the draft's id; nothing happens when nothing was kept."""
    draft = await drafts.find(command)
    return drafts.save((draft.delete_kept(clock.today()), ())) if draft is not None and draft.kept else ()
