"""Nobody but its owner reads the data folder; no secret leaves it in a text."""

from pathlib import Path

import pytest

from deploy.local.errors import LocalStackError
from deploy.local.private_files import make_private_folder, write_private
from deploy.local.process import Process
from deploy.local.secrets_file import Secrets


def modes(folder: Path) -> dict[str, int]:
    """The rights of others than the owner, by name."""
    return {path.name: path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))}


def test_a_folder_that_was_open_is_closed_with_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "rabbitmq").mkdir(parents=True)
    (folder / "rabbitmq" / "rabbitmq.conf").write_text("default_pass = …")
    folder.chmod(0o755)
    make_private_folder(folder)
    assert set(modes(folder).values()) == {0}


def test_files_are_private_from_the_start_and_replaced_at_once(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    write_private(file, "old")
    write_private(file, "new")
    assert file.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["run.json"]
    assert file.stat().st_mode & 0o777 == 0o600


async def test_what_a_process_writes_is_private(tmp_path: Path) -> None:
    process = Process("writer", ["/bin/sh", "-c", f"echo hello; echo data > {tmp_path}/file"], {}, tmp_path / "a.log")
    await process.start()
    assert await process.wait() == 0
    assert modes(tmp_path)["file"] == modes(tmp_path)["a.log"] == 0


def test_a_folder_that_cannot_be_made_ends_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalStackError, match="cannot be written"):
        make_private_folder(tmp_path / "file" / "data")


def test_secrets_are_redacted(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path / "secrets.json")
    text = secrets.redact(f"refused for stageloket:{secrets['rabbitmq stageloket']}@127.0.0.1")
    assert text == "refused for stageloket:…@127.0.0.1"
