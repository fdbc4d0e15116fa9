"""Find the shared libraries that a program needs and this system lacks, and the Debian packages that hold them."""

import re
from collections.abc import Iterator

MISSING = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
TOO_OLD = re.compile(r"version [`']([^']+)' not found")
SONAME = re.compile(r"(?P<name>lib.+?)\.so(?:\.(?P<version>[\d.]+))?$")
TIME_64 = "t64"
"""The suffix of packages that were rebuilt with a 64-bit time_t (Debian 13, Ubuntu 24.04)."""
SHARED_PACKAGES = {
    "libssl.so.3": "libssl3",
    "libcrypto.so.3": "libssl3",
    **dict.fromkeys(
        ("libc.so.6", "libm.so.6", "libresolv.so.2", "libdl.so.2", "libpthread.so.0", "librt.so.1"), "libc6"
    ),
}
"""Packages that hold several libraries; every other name follows Debian's rule."""


def missing(ldd: str) -> list[str]:
    """The sonames that `ldd` did not find, each once, in its order."""
    return list(dict.fromkeys(MISSING.findall(ldd)))


def too_old(ldd: str) -> str | None:
    """A symbol version that this system's libraries do not have yet, such as GLIBC_2.38; None when all are there."""
    found = TOO_OLD.search(ldd)
    return found.group(1) if found else None


def candidates(soname: str) -> tuple[str, ...]:
    """Names that a Debian package with this library can have, the newest first; empty for a name that is no soname.

    Debian's rule (Policy 8.1): libcurl.so.4 is in libcurl4, and a name that ends with a digit gets a hyphen.
    """
    names = tuple(_names(soname))
    return tuple(name for name in names for name in (f"{name}{TIME_64}", name))


def _names(soname: str) -> Iterator[str]:
    if soname in SHARED_PACKAGES:
        yield SHARED_PACKAGES[soname]
    elif parts := SONAME.match(soname):
        name, version = parts["name"].lower().replace("_", "-"), parts["version"] or ""
        yield f"{name}{'-' if name[-1].isdigit() and version else ''}{version}"
