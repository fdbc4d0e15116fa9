"""Describes the machine on which the figures were measured."""

import os
import platform
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from deploy.local.mongod import mongod_program

FLUSHES = 100
PACKAGES = ("faststream", "aio-pika", "aiormq", "motor", "pymongo", "pydantic", "fastapi", "uvicorn", "uvloop")


def machine(folder: Path) -> dict[str, str]:
    """Processor, memory, versions, the disk of that folder, and the load at this moment."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": f"{os.cpu_count()} × {cpu}",
        "memory": f"{gib:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "servers": f"MongoDB {_mongodb()} (replica set of one, journaled majority writes), RabbitMQ {_rabbitmq()}"
        " (quorum queues), on the same machine",
        "packages": ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        "one flush to disk": f"{_flush(folder) * 1000:.1f} ms (median of {FLUSHES} of 4 KiB)",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "made": datetime.now(UTC).strftime("%d %B %Y %H:%M UTC"),
    }


def _flush(folder: Path) -> float:
    """Seconds to write 4 KiB durably to that disk: the lower bound of a durable write."""
    times = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(FLUSHES):
            began = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    return median(times)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "—"


def _mongodb() -> str:
    output = subprocess.run([mongod_program(), "--version"], capture_output=True, text=True, check=False).stdout
    return output.partition("version v")[2].partition("\n")[0] or "?"


def _rabbitmq() -> str:
    found = sorted(Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*"))
    return found[-1].name.partition("-")[2] if found else "?"
