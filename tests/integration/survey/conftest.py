"""An empty database for each test."""

from tests.integration.storage.conftest import database

__all__ = ["database"]
