"""The figures, one module each: `measure(arena)` returns what it found."""
