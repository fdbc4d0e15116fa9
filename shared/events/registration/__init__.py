"""Events of registration."""
