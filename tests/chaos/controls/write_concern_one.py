"""The wrong way: a write counts when one member has it. What an isolated primary took is rolled back afterwards."""

from pymongo import WriteConcern

from shared.messaging import runtime
from shared.storage.connection import Database, connect
from tests.chaos.controls.wrong_way import instead
from tests.chaos.faults import f14_primary_isolated

ID = "C6"
TITLE = f"write concern 1, with {f14_primary_isolated.ID}"
CONTROL = "write_concern_one"
SHAPE = f14_primary_isolated.SHAPE
inject = f14_primary_isolated.inject


def apply() -> None:
    """The database is opened without asking for a majority."""

    def hasty(url: str) -> Database:
        database = connect(url)
        return database.client.get_database(database.name, write_concern=WriteConcern(w=1))

    instead(runtime, "connect", hasty)
