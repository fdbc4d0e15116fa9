"""A desk for each test, on the local stack that all tests share."""

from tests.scenarios.conftest import desk

__all__ = ["desk"]
