"""An exception for logs and traces: what was raised where, without the data that it met.

The text of an exception of a library quotes its input: a form its fields, a database its key, a mail server the
recipient. So only our own exceptions are quoted.
"""

import traceback
from itertools import chain

OWN = ("shared", "services", "tools", "deploy")
SEPARATOR = "\n— and while that was handled:\n"


def exception_text(error: BaseException, *, quote_own: bool = True) -> str:
    """Stack and name of the exception and of those that led to it, the first one first; `quote_own`: with the texts of
    our own, which name what was not found."""
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        seen.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return SEPARATOR.join(_one(each, quote_own) for each in reversed(seen))


def _one(error: BaseException, quote_own: bool) -> str:
    stack = "".join(traceback.format_tb(error.__traceback__))
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return "\n".join(
        chain([f"{stack}{_name(error, quote_own)}"], (f"in the group: {_one(each, quote_own)}" for each in inner))
    )


def _name(error: BaseException, quote_own: bool) -> str:
    kind = type(error)
    quoted = f": {error}" if quote_own and kind.__module__.partition(".")[0] in OWN else ""
    return f"{kind.__module__}.{kind.__qualname__}{quoted}".removeprefix("builtins.")
