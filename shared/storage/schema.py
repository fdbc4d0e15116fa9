"""The version of the form in which documents are stored, carried by each document and by the database."""

import logging
import os

log = logging.getLogger(__name__)
SCHEMA = 1
"""Version 1: the field names of docs/glossary.md. Documents without a version have the names of version 0."""
EXIT_CODE = 78


def refuse_newer(version: int, where: str) -> None:
    """End the process with exit code 78 and one sentence where the version is newer than this code.

    At once and from anywhere: whatever is in flight is redelivered to a process that knows the version.
    """
    if version > SCHEMA:
        log.critical("%s has schema version %d, this code knows %d: start the newer version", where, version, SCHEMA)
        os._exit(EXIT_CODE)
