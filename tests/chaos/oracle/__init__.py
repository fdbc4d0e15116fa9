"""The oracle: records what the system promised, reads what it did, compares the two; uses no code under test."""
