"""The promises file: the orders sent and the answers received, synced to disk before anything depends on them."""

import asyncio
import os
import time
from pathlib import Path

from tests.chaos.oracle.evidence import Answer, Promise

ACCEPTED = 202


class PromisesFile:
    """Append-only lines `sent order pot mail time` and `answered order status time`, each synced to the disk."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o644)

    async def sent(self, order: str, pot: str, mail: bool) -> None:
        """Record an order before its first attempt."""
        await self._append(f"sent {order} {pot} {int(mail)} {time.time():.6f}\n")

    async def answered(self, order: str, status: int) -> None:
        """Record the result of one attempt; 0 without an answer."""
        await self._append(f"answered {order} {status} {time.time():.6f}\n")

    async def _append(self, line: str) -> None:
        os.write(self._file, line.encode())
        await asyncio.to_thread(os.fdatasync, self._file)


def stop_file_of(file: Path) -> Path:
    """The file whose existence stops the load generator."""
    return file.with_suffix(".enough")


def read_promises(file: Path) -> tuple[tuple[Promise, ...], tuple[Answer, ...]]:
    """The promises and the answers of a file."""
    sent: dict[str, tuple[str, bool, float]] = {}
    promised: dict[str, float] = {}
    answers = []
    for line in file.read_text().splitlines():
        match line.split():
            case ["sent", order, pot, mail, at]:
                sent[order] = (pot, mail == "1", float(at))
            case ["answered", order, status, at]:
                answers.append(Answer(order, int(status), float(at)))
                if int(status) == ACCEPTED:
                    promised.setdefault(order, float(at))
    promises = (Promise(order, *sent[order], promised.get(order)) for order in sent)
    return tuple(promises), tuple(answers)
