"""`python -m tests.mutation_score [--only amendment]`: mutate every line, print the survivors and each file's score.

Runs for about half an hour. Returns 1 when fewer than 85 in 100 mutants were noticed.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

from tests.mutation_score.properties import move_bodies_of_properties
from tests.mutation_score.score import SURVIVED, outcomes, score
from tests.mutations.run import copy_tree

FLOOR = 0.85
MUTMUT = [sys.executable, "-m", "mutmut"]


def main(arguments: Sequence[str]) -> int:
    """Called by `make mutation-score`."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation_score", description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose name contains this")
    only = parser.parse_args(arguments).only
    with tempfile.TemporaryDirectory(prefix="mutation-score") as folder:
        tree = copy_tree(Path(folder))
        (tree / "README.md").write_text("")
        move_bodies_of_properties(tree / "services")
        command = [*MUTMUT, "run", *([f"*{only}*"] if only else [])]
        subprocess.run(command, cwd=tree, check=True, stdout=subprocess.DEVNULL)
        found = outcomes(tree / "mutants")
        for file, codes in found.items():
            for name in [name for name, code in codes.items() if code in SURVIVED and only in name]:
                _print(_changed_lines(tree, file, name))
    tried = {file: [code for name, code in codes.items() if only in name] for file, codes in found.items()}
    for file, each in ((file, each) for file, each in tried.items() if each):
        _print(f"{score(each).share:6.1%} of {len(each):4} {file}")
    whole = score(code for each in tried.values() for code in each)
    _print(f"{whole.share:6.1%} of {sum(whole):4} mutants were noticed; {whole.survived} survived")
    return int(whole.share < FLOOR)


def _changed_lines(tree: Path, file: str, name: str) -> str:
    with contextlib.chdir(tree):
        shown = get_diff_for_mutant(name, path=file)
    lines = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n".join([f"survived: {name}", *(f"  {line}" for line in lines)])


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
