"""Reads the delivery logs of the workers (sample_app/delivery_log.py)."""

from pathlib import Path

from tests.chaos.oracle.evidence import Delivery


def read_delivery_logs(folder: Path) -> tuple[Delivery, ...]:
    """All deliveries of all processes, in the order of arrival."""
    lines = (line.split() for file in folder.glob("*") for line in file.read_text().splitlines())
    deliveries = [Delivery(queue, event, int(returned), float(at)) for queue, event, returned, at in lines]
    return tuple(sorted(deliveries, key=lambda delivery: delivery.at))
