"""Programs for the packages we compare with; each runs in a virtual environment of its own, made on demand."""
