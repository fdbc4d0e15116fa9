"""The bytes that were once sent, a file per event version. `python -m tests.wire.golden` writes those that are new."""

import json
from pathlib import Path

from shared.events.catalogue import all_facts
from shared.events.fact import Fact
from shared.testing.samples import sample

FOLDER = Path(__file__).parent / "golden"


def file_of(kind: type[Fact]) -> Path:
    """Where a type's bytes are kept."""
    return FOLDER / f"{kind.type}.json"


def forms(kind: type[Fact]) -> dict[str, str]:
    """The complete form and the one with only what is required, as they go on the wire."""
    return {
        "complete": sample(kind).model_dump_json(),
        "required": sample(kind, only_required=True).model_dump_json(exclude_defaults=True),
    }


if __name__ == "__main__":
    for fact in all_facts():
        if not file_of(fact).exists():
            file_of(fact).write_text(json.dumps(forms(fact), indent=1) + "\n")
