"""What the set-up says on a machine where it cannot help: one sentence, and two ways out."""

import os
import shutil

import pytest

from deploy import setup


def test_without_apt_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(setup.MissingError, match=r"cannot be installed.*docker compose up.*RABBITMQ_URL"):
        setup.apt("rabbitmq-server")


def test_without_root_or_sudo_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(setup.MissingError, match=r"neither root nor sudo.*docker compose up"):
        setup.apt("rabbitmq-server")
