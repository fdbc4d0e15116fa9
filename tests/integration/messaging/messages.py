"""Headers and body of a `PotFilled` message, for tests that publish one themselves."""

import json

from tests.support.sample_domain.pots import PotFilled


def headers(pot: str, sequence: int, after: int = 0, **more: object) -> dict[str, object]:
    """The headers of the event with that sequence, which follows the one with sequence `after`, and further headers."""
    return {
        "ce-id": f"id-{pot}-{sequence}",
        "ce-type": PotFilled.type,
        "ce-source": "/stageloket/tests",
        "ce-subject": f"pot/{pot}",
        "ce-time": "2026-02-05T12:00:00+00:00",
        "ce-sequence": str(sequence),
        "ce-previous": json.dumps({PotFilled.type: after} if after else {}),
        **more,
    }


def body(pot: str, number: int, **more: object) -> bytes:
    """The body, and further fields."""
    return json.dumps({"pot_id": pot, "order_id": str(number), "number": number, **more}).encode()
