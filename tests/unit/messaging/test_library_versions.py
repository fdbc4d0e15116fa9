"""Adapters to internals of libraries refuse, when a service starts, a version that they were not tested with."""

from importlib import metadata

import pytest

from shared.messaging.runtime.broker_adapters import ADAPTERS
from shared.messaging.support import library_versions
from shared.messaging.support.library_versions import UnknownVersionError


def test_the_installed_versions_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def version(package: str) -> str:
        looked_up.append(package)
        return metadata.version(package)

    monkeypatch.setattr(library_versions, "version", version)
    for adapters in ADAPTERS.values():
        adapters.require_versions()
    assert looked_up == ["aiormq", "faststream"]


@pytest.mark.parametrize("package", ["aiormq", "faststream"])
def test_an_unknown_version_is_named_with_what_to_do(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        library_versions, "version", lambda name: "99.0.1" if name == package else metadata.version(name)
    )
    with pytest.raises(
        UnknownVersionError, match=rf"{package} 99\.0\.1 was not tested, only .*x: install that, or set"
    ):
        ADAPTERS["tuned"].require_versions()
    ADAPTERS["plain"].require_versions()
