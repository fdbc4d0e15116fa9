"""Broken on purpose: one member acknowledges a write, so what an isolated primary accepted is rolled back later."""

from pymongo import WriteConcern

from shared.messaging.runtime import runtime
from shared.storage.connection import Database, connect
from tests.chaos.controls.replace import replace_function
from tests.chaos.faults import f14_primary_isolated

ID = "C6"
TITLE = f"write concern 1, with {f14_primary_isolated.ID}"
CONTROL = "write_concern_one"
SHAPE = f14_primary_isolated.SHAPE
inject = f14_primary_isolated.inject


def apply() -> None:
    """Open the database without write concern majority."""

    def connect_without_majority(url: str) -> Database:
        database = connect(url)
        return database.client.get_database(database.name, write_concern=WriteConcern(w=1))

    replace_function(runtime, "connect", connect_without_majority)
