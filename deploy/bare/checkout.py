"""Make the checkout that a container gets: a clone of HEAD, and on request what is not committed yet."""

import shutil
from pathlib import Path

from deploy.bare.shell import run


def clone(root: Path, target: Path, *, uncommitted: bool, depth: int = 1) -> Path:
    """Clone the last commits of `root` into `target`; with `uncommitted` its files are those of the working tree."""
    run(["git", "clone", "--quiet", "--depth", str(depth), f"file://{root}", str(target)])
    if uncommitted:
        for name in _names(root, "--deleted"):
            (target / name).unlink(missing_ok=True)
        for name in _names(root, "--cached", "--others", "--exclude-standard"):
            if (root / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, target / name, follow_symlinks=False)
        for name in set(_names(target, "--cached")) - set(_names(root, "--cached")):
            (target / name).unlink(missing_ok=True)
    return target


def _names(root: Path, *which: str) -> list[str]:
    return list(filter(None, run(["git", "-C", str(root), "ls-files", "-z", *which]).split("\0")))
