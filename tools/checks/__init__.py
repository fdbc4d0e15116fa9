"""Checks of the repository that no ready tool makes as they are needed; `make check` runs them."""
