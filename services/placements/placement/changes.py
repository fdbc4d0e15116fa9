"""A change of a placement whose agreement is signed: it waits until the agreement is amended (§2.2)."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.events.placements.placement import PlacementFields
from shared.events.vocabulary import ChangeClass

OTHER_AGREEMENT = frozenset({"company_id", "crebo"})
"""Another company or qualification: a placement and an agreement of its own."""
ANNOUNCED = frozenset({"trainer_id", "school_supervisor_id", "schedule"})
"""Changed by notice; everything else needs the consent of all parties."""


class Proposal(BaseModel):
    """A change that waits for the parties of the agreement."""

    model_config = ConfigDict(frozen=True)

    change_id: str
    change_class: ChangeClass
    new: PlacementFields

    @property
    def changes(self) -> dict[str, Any]:
        """The new values, by field."""
        return self.new.stated()


def class_of(changes: dict[str, Any]) -> ChangeClass | None:
    """What a change of these fields needs; None where it needs another agreement."""
    if OTHER_AGREEMENT & changes.keys():
        return None
    return ChangeClass.NOTICE if changes.keys() <= ANNOUNCED else ChangeClass.AMENDMENT
