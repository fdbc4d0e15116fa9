"""The process that seals: `python -m services.contracts.document.sealing_worker`.

It reads one request a line and answers each with one line, until its input ends, which it does with the service that
started it. It imports pyHanko, which the service then needs not, and its work holds no lock of the service.
"""

import logging
import sys
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

import orjson
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from services.contracts.document.seal_material import SealMaterial
from services.contracts.document.sealing import seal


def main() -> None:
    """Answer requests until there are no more."""
    logging.disable()  # what goes wrong is in the answer
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(orjson.dumps(answer(orjson.loads(line))) + b"\n")
        sys.stdout.buffer.flush()


def answer(request: dict[str, Any]) -> dict[str, str]:
    """The sealed document, or what went wrong: `unavailable` when the time stamp server does not answer."""
    try:
        document, at = b64decode(request["document"]), datetime.fromisoformat(request["at"])
        return {"sealed": b64encode(seal(document, SealMaterial(*request["material"]), at)).decode()}
    except (TimestampRequestError, OSError) as error:
        return {"unavailable": type(error).__name__}
    except Exception as error:  # noqa: BLE001 - the next document may be sealed all the same
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main()
