"""Consumer side, celery: a task that makes one MongoDB write. `fill N` fills its quorum queue."""

import os
import sys
import time
from typing import Any

from celery import Celery
from pymongo import MongoClient

app = Celery("consume", broker=os.environ["ARENA_RABBITMQ"])
app.conf.task_default_queue_type = "quorum"
app.conf.worker_detect_quorum_queues = True
app.conf.task_acks_late = True
app.conf.task_ignore_result = True
app.conf.worker_prefetch_multiplier = int(os.environ.get("ARENA_PREFETCH", "4"))
_clients: dict[int, Any] = {}


def things() -> Any:
    """The collection, with a client for each process of the pool."""
    if os.getpid() not in _clients:
        client: MongoClient[dict[str, Any]] = MongoClient(os.environ["ARENA_MONGODB"], w="majority", journal=True)
        _clients[os.getpid()] = client.get_default_database()["things"]
    return _clients[os.getpid()]


@app.task(name="keep")
def save(order: int) -> None:
    """One write."""
    things().update_one({"_id": order}, {"$set": {"at": time.monotonic()}}, upsert=True)


if __name__ == "__main__":
    for number in range(int(sys.argv[2])):
        save.delay(number)
