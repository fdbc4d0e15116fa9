"""The hop with all guarantees but one: it reads what a failover can roll back."""

from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.hop_stageloket import prepare, start
from benchmarks.contestants.program import run_program
from shared.storage import connection


def with_local_reads(url: str, **options: Any) -> AsyncIOMotorClient[connection.Document]:
    """The client of a service, with the read concern that MongoDB has by default."""
    return AsyncIOMotorClient(url, **{**options, "readConcernLevel": "local"})


if __name__ == "__main__":
    vars(connection)["AsyncIOMotorClient"] = with_local_reads
    run_program(prepare, start)
