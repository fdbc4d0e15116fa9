"""A process of the local stack writes only what its owner can read, on the event loop of asyncio and of uvloop."""

import asyncio
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
import uvloop

from deploy.local.open_files import ENOUGH
from deploy.local.process import Process


@pytest.mark.parametrize("new_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_what_a_process_writes_is_readable_by_its_owner_only(
    tmp_path: Path, new_loop: Callable[[], asyncio.AbstractEventLoop]
) -> None:
    written = tmp_path / "written"
    environment = {"PATH": os.environ["PATH"]}
    process = Process("writer", ["/bin/sh", "-c", f"echo text > {written}"], environment, tmp_path / "log")

    async def run() -> int:
        await process.start()
        return await process.wait()

    with asyncio.Runner(loop_factory=new_loop) as runner:
        assert runner.run(run()) == 0
    assert [file.stat().st_mode & 0o777 for file in (written, process.log)] == [0o600, 0o600]


async def test_a_process_may_have_many_files_open(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    process = Process("limited", ["/bin/sh", "-c", "ulimit -S -n; ulimit -H -n"], dict(os.environ), tmp_path / "log")
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(1024, hard), hard))
    try:
        await process.start()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert await process.wait() == 0
    assert process.log.read_text().split() == [str(min(ENOUGH, hard)), str(hard)]
