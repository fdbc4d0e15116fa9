"""One fault in each module: ID, TITLE and `inject(harness, rng, seconds)`; see harness/run.py for optional names."""
