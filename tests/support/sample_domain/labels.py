"""Labels: each lists the portions of its pot, in their order."""

from typing import ClassVar

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events, derived_id
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository
from tests.support.sample_domain.pots import PotFilled


class LabelWritten(Event):
    """The label of the pot was updated."""

    type: ClassVar[str] = "workshop_label.written.v1"
    pot_id: str
    total: int


class Label(Aggregate):
    """Order id and number of each portion, in the order in which the events were handled."""

    pot_id: str
    seen: tuple[tuple[str, int], ...] = ()


class Labels(Repository[Label]):
    """All labels."""

    aggregate, subject_type, collection = Label, "workshop_label", "labels"


@on(PotFilled)
async def label_on_pot_filled(event: PotFilled, labels: Labels) -> Events:
    """Add the portion to the label."""
    id = derived_id("label", event.pot_id)
    label = await labels.find(id) or Label(id=id, pot_id=event.pot_id)
    label = label.model_copy(update={"seen": (*label.seen, (event.order_id, event.number))})
    return labels.save((label, (LabelWritten(pot_id=event.pot_id, total=len(label.seen)),)))
