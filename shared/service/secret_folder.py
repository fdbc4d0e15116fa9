"""Where containers get secrets: a file with the name of a setting holds its value; the environment wins."""

from pathlib import Path

FOLDER = Path("/run/secrets")


def secret_folder() -> Path | None:
    """The folder of this container; None on a machine that has none."""
    return FOLDER if FOLDER.is_dir() else None
