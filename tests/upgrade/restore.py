"""Restores the dump: into the folder of a local stack, and into its databases."""

import json
import tarfile
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pymongo import IndexModel, MongoClient
from pymongo.database import Database

from deploy.local.components import SERVICES
from shared.messaging.model.clock import move_clock
from tests.upgrade import dump


def prepare_folder(folder: Path) -> None:
    """The keys of the links in the mails, the mails, and the business time; before the local stack is created."""
    folder.mkdir(parents=True)
    secrets = folder / "secrets.json"
    secrets.touch(mode=0o600)
    secrets.write_text(json.dumps({name: _fictional_key(name) for name in ("links contracts", "links survey")}))
    with tarfile.open(dump.DUMP / "mailbox.tar.gz") as mails:
        mails.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12's Python 3.11.2 has none
        mails.extractall(folder / "mailbox")
    move_clock(folder / "clock", datetime.fromisoformat(dump.moment()["moment"]))


def restore(client: MongoClient[dump.Document], services: Iterable[str] = SERVICES) -> None:
    """The documents and indexes of version 0.1.0, into empty databases."""
    for service in services:
        restore_service(client[service], service)


def restore_service(database: Database[dump.Document], service: str) -> None:
    """The same for one service, into any database."""
    for collection in dump.collections(service):
        database.create_collection(collection)
        if found := dump.documents(service, collection):
            database[collection].insert_many(found)
    for collection, indexes in dump.indexes(service).items():
        models = (IndexModel(index.pop("key"), **index) for index in indexes)
        database[collection].create_indexes(list(models))


def _fictional_key(name: str) -> str:
    """The key that the links were signed with."""
    return sha256(f"fictional key of the old dump: {name}".encode()).hexdigest()
