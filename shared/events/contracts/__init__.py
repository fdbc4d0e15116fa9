"""Events of contracts."""
