"""Broken on purpose: the inbox entry is written before the effect, in a write of its own.

After a crash between the two, the redelivered message finds its entry and is taken for processed.
"""

from typing import Any

from pymongo.errors import DuplicateKeyError

from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import AlreadyProcessed
from tests.chaos.controls.replace import replace_function
from tests.chaos.faults import f03_consumer_crash

ID = "C3"
TITLE = f"inbox entry written before the effect, with {f03_consumer_crash.ID}"
CONTROL = "inbox_entry_first"
inject = f03_consumer_crash.inject


def apply() -> None:
    """Check and write a separate inbox collection before the handler runs."""
    run = Pipeline.run

    async def run_after_inbox_entry(pipeline: Pipeline, *args: Any, **kwargs: Any) -> Events:
        for entry in (value for value in (*args, *kwargs.values()) if isinstance(value, InboxEntry)):
            inbox = pipeline.collections.all()[0]._documents.database["inbox"]
            try:
                await inbox.insert_one({"_id": f"{entry.key}|{entry.sequence}"})
            except DuplicateKeyError:
                raise AlreadyProcessed(entry.key) from None
        return await run(pipeline, *args, **kwargs)

    replace_function(Pipeline, "run", run_after_inbox_entry)
