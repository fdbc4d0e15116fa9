"""The serialized form of every event version, a file each. `python -m tests.wire.golden` writes those of new events."""

import json
from pathlib import Path

from shared.events.catalogue import all_events
from shared.events.event import Event
from shared.testing.samples import sample

FOLDER = Path(__file__).parent / "golden"


def file_of(event_type: type[Event]) -> Path:
    """The golden file of an event type."""
    return FOLDER / f"{event_type.type}.json"


def forms(event_type: type[Event]) -> dict[str, str]:
    """The wire form with all fields, and the one with the required fields only."""
    return {
        "complete": sample(event_type).model_dump_json(),
        "required": sample(event_type, only_required=True).model_dump_json(exclude_defaults=True),
    }


if __name__ == "__main__":
    for event in all_events():
        if not file_of(event).exists():
            file_of(event).write_text(json.dumps(forms(event), indent=1) + "\n")
