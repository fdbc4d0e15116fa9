"""How the documents of one collection are brought to schema version 1."""

from dataclasses import dataclass

from shared.storage.connection import Document
from shared.storage.schema import SCHEMA

FORMER_FIELDS = {
    "said": "outbox",
    "heard": "inbox",
    "spoken": "last_sequence",
    "last": "last_sequence_by_type",
    "lasttimes": "last_recorded_by_type",
    "due": "next_timer_at",
}
"""Names of schema version 0 and what they became."""
FORMER_INDEXES = ("to_say", "due")
OUTDATED = {"schema": {"$exists": False}}


@dataclass(frozen=True, slots=True)
class DocumentMigration:
    """`formerly` is the collection's former name, `state` further update stages for the fields of the state, `indexes`
    the names of former indexes of such fields."""

    collection: str
    formerly: str = ""
    state: tuple[Document, ...] = ()
    indexes: tuple[str, ...] = ()

    @property
    def pipeline(self) -> list[Document]:
        """The update of one document, from version 0 to 1 in one atomic step."""
        renamed = {new: f"${former}" for former, new in FORMER_FIELDS.items()}
        return [{"$set": {**renamed, "schema": SCHEMA}}, {"$unset": list(FORMER_FIELDS)}, *self.state]


def renamed_state(**fields: str) -> tuple[Document, ...]:
    """Update stages that rename fields of the state, as `new="former"`: `renamed_state(values="told")`."""
    renamed = {f"state.{name}": f"$state.{former}" for name, former in fields.items()}
    return ({"$set": renamed}, {"$unset": [f"state.{former}" for former in fields.values()]})
