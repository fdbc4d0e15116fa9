"""Record which bindings a comparison found missing."""

from dataclasses import dataclass
from datetime import datetime

from services.operations.topology.bindings import Binding
from services.operations.topology.repository import BindingRecords
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class RecordComparison:
    """`wall_now` is when the bindings were read, by this machine's clock."""

    missing: frozenset[Binding]
    wall_now: datetime


async def record_comparison(command: RecordComparison, records: BindingRecords) -> Events:
    """Open a loss for each binding that is newly missing, and end the losses of those that are back."""
    record = await records.current()
    return records.save((record.compared(command.missing, command.wall_now), ()))
