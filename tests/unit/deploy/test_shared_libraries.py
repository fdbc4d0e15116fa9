"""The packages of missing libraries follow from their sonames, as Debian names them."""

from pathlib import Path

import pytest

from deploy.bare.machine.errors import MissingError
from deploy.bare.machine.log import Log
from deploy.bare.machine.program_libraries import packages_to_install
from deploy.bare.machine.shared_libraries import candidates, missing, too_old

LDD = """\tlinux-vdso.so.1 (0x00007f9fe006b000)
\tlibcurl.so.4 => not found
\tliblzma.so.5 => /lib/x86_64-linux-gnu/liblzma.so.5 (0x00007f9fd9722000)
\tlibssl.so.3 => not found
\tlibcrypto.so.3 => not found
\tlibcurl.so.4 => not found
"""
OLD = "mongod: /lib/libc.so.6: version `GLIBC_2.34' not found (required by mongod)\n" + LDD


def test_each_missing_library_is_found_once() -> None:
    assert missing(LDD) == ["libcurl.so.4", "libssl.so.3", "libcrypto.so.3"]


def test_a_library_that_is_too_old_is_found() -> None:
    assert too_old(OLD) == "GLIBC_2.34"
    assert too_old(LDD) is None


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libcurl.so.4", "libcurl4"),
        ("liblzma.so.5", "liblzma5"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libcrypto.so.3", "libssl3"),
        ("libssl.so.3", "libssl3"),
        ("libresolv.so.2", "libc6"),
        ("libnghttp2.so.14", "libnghttp2-14"),
    ],
)
def test_the_package_follows_from_the_soname(soname: str, package: str) -> None:
    assert candidates(soname) == (f"{package}t64", package)


def test_a_name_that_is_no_soname_has_no_package() -> None:
    assert candidates("mongocrypt") == ()


@pytest.mark.parametrize(
    ("code", "output", "message"),
    [
        (0, OLD, r"mongod needs GLIBC_2\.34, and this system's libraries are older\. Ways out: .*containers/up.sh"),
        (0, "\tmongocrypt => not found\n", "mongod needs mongocrypt, and no Debian package is known for it"),
        (1, "\tnot a dynamic executable\n", "mongod cannot run on this system"),
    ],
)
def test_what_no_package_can_mend_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int, output: str, message: str
) -> None:
    log = Log(tmp_path / "setup.log")
    monkeypatch.setattr(Log, "attempt", lambda self, command, environment=None: (code, output))
    with pytest.raises(MissingError, match=message):
        packages_to_install([Path("mongod")], log)


def test_one_package_with_two_missing_libraries_is_asked_for_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = Log(tmp_path / "setup.log")
    monkeypatch.setattr(Log, "attempt", lambda self, command, environment=None: (0, LDD))
    assert packages_to_install([Path("mongod")], log) == [("libcurl4t64", "libcurl4"), ("libssl3t64", "libssl3")]
