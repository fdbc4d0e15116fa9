"""The ports of a data folder: stored, and a sentence about one that is taken."""

import asyncio
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local import folder_ports
from deploy.local.folder_ports import FILE, PortTakenError, ports_of, require_free, stored_ports
from deploy.local.port_owner import owner_of
from deploy.local.ports import choose


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which this process listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_busy_port_is_replaced_by_one_that_is_not_ephemeral(busy: int) -> None:
    lowest, highest = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    chosen = choose({"a": busy, "b": busy})
    assert busy not in chosen.values()
    assert chosen["a"] != chosen["b"]
    assert not any(lowest <= port <= highest for port in choose({"c": 0, "d": 0}, any_free=True).values())


def test_ports_stay_when_the_preferred_ones_are_free_again(tmp_path: Path, busy: int) -> None:
    first = ports_of(tmp_path, any_free=True)
    assert ports_of(tmp_path) == first == stored_ports(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_in_a_former_folder_the_front_door_takes_the_port_that_people_know(tmp_path: Path) -> None:
    before = {"gateway": 18080, "registration": 18081, "contracts": 18083, "operations": 18086, "mailbox": 18025}
    (tmp_path / FILE).write_text(json.dumps({**before, "mongod": 27117}))
    moved = ports_of(tmp_path, any_free=True)
    assert (moved["front_door"], moved["mongod"]) == (18080, 27117)
    for name in ("contracts", "operations", "mailbox"):
        assert moved[f"former_{name}"] == before[name]
    assert not {moved[name] for name in before} & set(before.values())
    assert "former_registration" not in moved
    assert ports_of(tmp_path) == moved


async def test_a_taken_port_ends_in_one_sentence_with_port_owner_and_what_to_do(tmp_path: Path, busy: int) -> None:
    (tmp_path / FILE).write_text(f'{{"contracts": {busy}}}')
    with pytest.raises(PortTakenError) as refused:
        await require_free(tmp_path, ["contracts"])
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert f"Port {busy} (contracts)" in sentence
    assert f"(process {os.getpid()})" in sentence
    assert "end that program" in sentence


async def test_a_port_that_an_earlier_run_still_has_is_awaited(
    tmp_path: Path, busy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = owner_of(busy)
    assert owner is not None
    monkeypatch.setattr(folder_ports, "RELEASE_SECONDS", 0.3)
    folder = tmp_path
    (folder / FILE).write_text(f'{{"contracts": {busy}}}')
    monkeypatch.setattr(folder_ports, "_of_folder", lambda owner, folder: True)
    with pytest.raises(PortTakenError, match=f"kill {owner.pid}"):
        await require_free(folder, ["contracts"])


async def test_the_port_of_a_process_that_was_just_killed_is_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_ports, "owner_of", lambda port: None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        (tmp_path / FILE).write_text(f'{{"rabbitmq": {server.getsockname()[1]}}}')
        waiting = asyncio.create_task(require_free(tmp_path, ["rabbitmq"]))
        await asyncio.sleep(0.3)
        assert not waiting.done()
    await waiting


def test_a_file_that_is_closed_while_the_owner_is_looked_for_hides_no_socket() -> None:
    lower = os.open(os.devnull, os.O_RDONLY)
    with socket.create_server(("127.0.0.1", 0)) as server:
        os.close(lower)  # the listing of open files takes its number, and is closed when the links are read
        owner = owner_of(server.getsockname()[1])
    assert owner is not None
    assert owner.pid == os.getpid()


def test_a_port_that_nobody_has_has_no_owner() -> None:
    (port,) = choose({"free": 0}, any_free=True).values()
    assert owner_of(port) is None
