"""Events of notifications."""
