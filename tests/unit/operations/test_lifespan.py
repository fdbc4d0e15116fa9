"""The job runner waits for the migration: before its end, queries by renamed fields miss dead letters."""

import asyncio
from types import SimpleNamespace
from typing import cast

from services.operations.dead_letter_jobs.lifespan import run_after_migration
from services.operations.dead_letter_jobs.runner import Runner
from shared.messaging.runtime.runtime import Messaging


async def test_no_job_runs_before_the_migration_is_finished() -> None:
    finished, started = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        started.set()

    messaging = cast(Messaging, SimpleNamespace(migrator=SimpleNamespace(finished=finished)))
    task = asyncio.create_task(run_after_migration(messaging, cast(Runner, SimpleNamespace(run=run))))
    await asyncio.sleep(0)
    assert not started.is_set()
    finished.set()
    await task
    assert started.is_set()
