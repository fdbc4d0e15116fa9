"""The diaries that the workers keep of their deliveries."""

from pathlib import Path

from tests.chaos.ledger.evidence import Delivery


def read_diaries(folder: Path) -> tuple[Delivery, ...]:
    """All deliveries of all processes, in the order of arrival."""
    lines = (line.split() for file in folder.glob("*") for line in file.read_text().splitlines())
    found = [Delivery(queue, fact, int(returned), float(at)) for queue, fact, returned, at in lines]
    return tuple(sorted(found, key=lambda delivery: delivery.at))
