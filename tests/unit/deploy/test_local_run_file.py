"""One run per data folder, and what the command line reads of it."""

import os
from pathlib import Path

import pytest

from deploy.local.errors import LocalStackError
from deploy.local.folder_lock import FolderLock, holder
from deploy.local.run_file import read_run_file, write_run_file


def test_a_second_run_with_the_same_data_is_refused_in_one_sentence(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.acquire()
    first.acquire()
    with pytest.raises(LocalStackError, match=f"process {os.getpid()}"):
        second.acquire()
    assert holder(tmp_path) == os.getpid()
    first.release()
    second.acquire()
    second.release()
    assert holder(tmp_path) is None


def test_the_file_of_a_run_that_was_killed_is_not_a_running_system(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire()
    write_run_file(tmp_path, {"gateway": "http://127.0.0.1:8080"}, (), {"operations": "credential"}, {"company": "key"})
    run = read_run_file(tmp_path)
    assert run is not None
    assert run["keys"] == {"company": "key"}
    lock.release()
    assert read_run_file(tmp_path) is None
