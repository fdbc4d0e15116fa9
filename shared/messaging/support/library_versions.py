"""Adapters to internals of a library name the versions they were tested with; any other version is refused at start."""

from importlib.metadata import version


class UnknownVersionError(RuntimeError):
    """A library has a version that the adapter to its internals was not tested with."""


def require_version(package: str, known: tuple[str, ...], fallback: str) -> None:
    """Raises UnknownVersionError unless the installed version starts with one of `known`, such as `7.2.`.

    `fallback` says in the error what to do instead.
    """
    installed = version(package)
    if not installed.startswith(known):
        tested = " or ".join(f"{prefix}x" for prefix in known)
        raise UnknownVersionError(f"{package} {installed} was not tested, only {tested}: install that, or {fallback}")
