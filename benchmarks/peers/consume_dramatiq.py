"""Consumer side, dramatiq: an actor that makes one MongoDB write. `fill N` fills its queue.

It has no setting for quorum queues; one more argument in the queue declaration creates them.
"""

import os
import sys
import time
from typing import Any

import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from pymongo import MongoClient


class QuorumBroker(RabbitmqBroker):
    """The same broker with the queue type of all contestants."""

    def _build_queue_arguments(self, queue_name: str) -> dict[str, Any]:
        return {**super()._build_queue_arguments(queue_name), "x-queue-type": "quorum"}


dramatiq.set_broker(QuorumBroker(url=os.environ["ARENA_RABBITMQ"]))
client: MongoClient[dict[str, Any]] = MongoClient(
    os.environ["ARENA_MONGODB"], w="majority", journal=True, connect=False
)


@dramatiq.actor
def save(order: int) -> None:
    """One write."""
    update = {"$set": {"at": time.monotonic()}}
    client.get_default_database()["things"].update_one({"_id": order}, update, upsert=True)


if __name__ == "__main__":
    for number in range(int(sys.argv[2])):
        save.send(number)
