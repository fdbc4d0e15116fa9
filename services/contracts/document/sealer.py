"""Seals documents in a process of its own, one after the other: the work is a tenth of a second of Python each."""

import asyncio
import subprocess
import sys
import weakref
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Timer

import orjson

from services.contracts.document.seal_material import SealMaterial
from shared.messaging.model.errors import Unavailable

WORKER = (sys.executable, "-m", "services.contracts.document.sealing_worker")
TIMEOUT_SECONDS = 60.0
"""Of one document, with the answers of the time stamp server; after that the process is killed."""
TIME_STAMP_SERVER = "the time stamp server"


class SealingError(Exception):
    """This document was not sealed; the reason is that of the process."""


class Sealer:
    """Starts the process with the first document, and again when it ended."""

    def __init__(self, material: SealMaterial) -> None:
        self._material = material
        self._thread = ThreadPoolExecutor(1, "sealer")
        self._process: subprocess.Popen[bytes] | None = None

    async def seal(self, document: bytes, at: datetime) -> bytes:
        """The sealed document. Raises Unavailable when the time stamp server cannot be reached, else SealingError."""
        request = {"document": b64encode(document).decode(), "at": at.isoformat(), "material": list(self._material)}
        line = orjson.dumps(request) + b"\n"
        answer = await asyncio.get_running_loop().run_in_executor(self._thread, self._exchange, line)
        if "unavailable" in answer:
            raise Unavailable(TIME_STAMP_SERVER, answer["unavailable"])
        if "sealed" not in answer:
            raise SealingError(answer.get("error", "the process ended"))
        return b64decode(answer["sealed"])

    def _exchange(self, line: bytes) -> dict[str, str]:
        """Runs in the one thread, so an answer belongs to the last request; a cancelled caller changes nothing."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        limit = Timer(TIMEOUT_SECONDS, process.kill)
        limit.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            limit.cancel()
        found: dict[str, str] = orjson.loads(answer) if answer.endswith(b"\n") else {}
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            weakref.finalize(self, _end, self._process)
        return self._process


def _end(process: subprocess.Popen[bytes]) -> None:
    """It holds nothing that must be saved."""
    process.kill()
    process.communicate()
