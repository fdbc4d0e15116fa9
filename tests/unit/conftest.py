"""A profile of Hypothesis with few examples, for `make mutation-score`: all tests run once for each mutant."""

from hypothesis import settings

settings.register_profile("mutation", max_examples=15, derandomize=True, deadline=None, database=None)
