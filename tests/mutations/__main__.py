"""`python -m tests.mutations [--only test_idempotency] [--out docs/guarantees.md]`: run every mutation.

The proofs first run in an unchanged copy, where they must pass. Returns 1 when a mutation survived, or a proof failed
in the unchanged copy.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.documents.kept_table import update_table
from tests.mutations import MUTATIONS
from tests.mutations.mutation import Mutation
from tests.mutations.run import Outcome, copy_tree, run_mutation, run_proofs
from tests.mutations.table import table


def main(arguments: Sequence[str]) -> int:
    """Run the selected mutations one after the other."""
    options = _options(arguments)
    selected = [mutation for mutation in MUTATIONS if options.only in mutation.proof + mutation.description]
    with tempfile.TemporaryDirectory(prefix="mutations") as folder:
        unchanged = run_proofs(copy_tree(Path(folder) / "unchanged"), sorted({mutation.proof for mutation in selected}))
        _report(
            f"unchanged: {unchanged.passed} passed, {unchanged.failed + unchanged.errors} failed {unchanged.message}"
        )
        outcomes = dict(_run(selected, Path(folder)))
    if options.out:
        update_table(Path(options.out), "mutations", table(outcomes), [mutation.description for mutation in MUTATIONS])
    survived = [mutation for mutation, outcome in outcomes.items() if not outcome.killed]
    _report(f"{len(outcomes) - len(survived)} of {len(outcomes)} mutations were killed")
    return int(bool(survived) or not unchanged.passed or unchanged.failed + unchanged.errors > 0)


def _run(mutations: Sequence[Mutation], folder: Path) -> Iterator[tuple[Mutation, Outcome]]:
    for number, mutation in enumerate(mutations):
        outcome = run_mutation(mutation, folder / str(number))
        word = "killed" if outcome.killed else "error" if outcome.errors else "SURVIVED"
        _report(f"{word}: {mutation.description}\n  {mutation.proof}\n  {outcome.message}")
        yield mutation, outcome


def _report(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--only", default="", help="those whose proof or description contains this")
    parser.add_argument("--out", default="", help="a document whose table is updated")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
