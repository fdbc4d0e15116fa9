"""A fact of the tests' trade as it travels, for who puts it into a queue by hand."""

import json

from tests.integration.messaging.trade import PotFilled


def headers(pot: str, sequence: int, after: int = 0, **more: object) -> dict[str, object]:
    """As our own code would write them for that fact of a pot, said after another of its type, and then some."""
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


def body(pot: str, amount: int, **more: object) -> bytes:
    """A filled pot, and then some."""
    return json.dumps({"pot_id": pot, "amount": amount, **more}).encode()
