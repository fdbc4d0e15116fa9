"""Programs for the packages of the comparison; each runs in its own virtual environment, created on demand."""
