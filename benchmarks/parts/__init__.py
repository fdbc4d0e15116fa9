"""The parts, one module each: `measure(arena)` returns its figures."""
