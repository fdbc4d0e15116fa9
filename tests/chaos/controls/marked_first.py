"""The wrong way: "I have seen this message" is written before the effect, in a write of its own. Who dies in between
finds the mark when the message comes again, and believes that the effect is there.
"""

from collections.abc import Mapping
from typing import Any

from pymongo.errors import DuplicateKeyError

from shared.messaging.errors import AlreadyHeard
from shared.messaging.mark import Mark
from shared.messaging.noun import Facts
from shared.messaging.pipeline import Pipeline
from tests.chaos.controls.wrong_way import instead
from tests.chaos.faults import f03_consumer_crash

ID = "C3"
TITLE = f"mark written before the effect, with {f03_consumer_crash.ID}"
CONTROL = "marked_first"
inject = f03_consumer_crash.inject


def apply() -> None:
    """An inbox of its own, asked and written before the handler runs."""
    run = Pipeline.run

    async def marked_first(
        pipeline: Pipeline,
        function: Any,
        needs: Any,
        values: Mapping[type, Any],
        cause: Any,
        mark: Mark | None = None,
        *more: Any,
    ) -> Facts:
        if mark is not None:
            inbox = pipeline.shelves.each()[0]._documents.database["inbox"]
            try:
                await inbox.insert_one({"_id": f"{mark.key}|{mark.sequence}"})
            except DuplicateKeyError:
                raise AlreadyHeard(mark.key) from None
        return await run(pipeline, function, needs, values, cause, mark, *more)

    instead(Pipeline, "run", marked_first)
