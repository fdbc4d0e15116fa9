"""Waiting for a component ends at once when it ends, with its last words."""

import asyncio
from pathlib import Path

import pytest

from deploy.local.last_words import ended, last_words, remedy
from deploy.local.process import Process
from deploy.local.wait import EndedError, NotReadyError, first_error_ends_all, wait_until

MONGOD = """{"t":{"$date":"x"},"s":"I","c":"CONTROL","msg":"MongoDB starting"}
{"s":"E","c":"STORAGE","msg":"Failed to set up listener","attr":{"error":"SocketException: Address already in use"}}
{"s":"I","c":"CONTROL","msg":"Shutting down"}"""

SERVICE = r"""{"level":"info","text":"Waiting for application startup."}
{"level":"error","text":"Traceback (most recent call last):\n  File \"x.py\", line 1\nServerError: no such queue\n"}
{"level":"error","text":"Application startup failed. Exiting."}"""


async def test_a_server_that_ends_ends_the_waiting_with_its_last_words_and_what_to_do(tmp_path: Path) -> None:
    words = "mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file"
    process = Process("mongod", ["/bin/sh", "-c", f"echo '{words}'; exit 127"], {}, tmp_path / "mongod.log")
    await process.start()

    async def ready() -> str | None:
        if not process.running:
            raise ended("mongod", process)
        return "not yet"

    with pytest.raises(EndedError) as error:
        await wait_until("mongod", ready, 60)
    sentence = str(error.value)
    assert "\n" not in sentence
    for part in ("ended with 127", words, "make setup", str(process.log)):
        assert part in sentence


async def test_a_component_that_never_gets_ready_is_given_up_with_the_reason() -> None:
    async def never() -> str | None:
        return "not primary yet"

    with pytest.raises(NotReadyError, match="not primary yet"):
        await wait_until("mongod", never, 0.2)


async def test_the_first_start_that_fails_ends_the_others() -> None:
    ends = []

    async def fails() -> None:
        raise EndedError("one ended")

    async def waits() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ends.append("cancelled")

    with pytest.raises(EndedError, match="one ended"):
        await first_error_ends_all(waits(), fails())
    assert ends == ["cancelled"]


def test_last_words_of_mongod_are_its_last_error() -> None:
    words = last_words(MONGOD)
    assert words == "Failed to set up listener: SocketException: Address already in use"
    assert "doctor" in remedy(words)


def test_last_words_of_a_service_are_the_error_of_its_last_traceback() -> None:
    assert last_words(SERVICE) == "ServerError: no such queue"
    assert last_words(SERVICE.splitlines()[-1]) == "Application startup failed. Exiting"


def test_last_words_of_rabbitmq_are_its_error_and_not_the_dump_that_follows() -> None:
    words = last_words("BOOT FAILED\nERROR: distribution port 25692 is in use by another node\n\nCrash dump written")
    assert words == "ERROR: distribution port 25692 is in use by another node"


def test_last_words_of_another_program_are_its_last_line() -> None:
    assert last_words("starting\n\nValidationError: PORT is missing.\n") == "ValidationError: PORT is missing"
    assert last_words("") == "it wrote nothing to its log"
