# Two commands do everything: `make run` and `make test`. Both set the machine up first, with visible progress.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test chaos violations bench check format clean doctor lock

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what is missing
	@$(PYTHON) deploy/setup.py

run: setup ## start the house and play the sample year (ONCE=1: exit afterwards; SAMPLE=large)
	@$(BIN)/python -m deploy.local run $(if $(ONCE),--once) $(if $(SAMPLE),--sample $(SAMPLE))

test: ## set up and pass all tests
	@$(PYTHON) deploy/setup.py --browser
	@$(BIN)/python -m pytest $(TESTS)

chaos: setup ## real faults on real servers, more than an hour; keeps its tables in docs/guarantees.md (ONLY=f02,f13 SECONDS=30)
	@$(BIN)/python -m tests.chaos --seconds $(or $(SECONDS),30) $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --only f08,f21 --seconds 60 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --soak 600 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --controls --seconds 20 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos.house)

violations: setup ## each promise broken on purpose: its proof must turn red (ONLY=test_once; without: kept in docs/guarantees.md)
	@$(BIN)/python -m tests.violations $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)

bench: setup ## measure ours beside its peers, and keep the figures in docs/performance.md (ONLY=hop,path)
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY),--document)

check: setup ## format, lint, types, import rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean: ## remove the data of local runs
	@rm -rf .local

doctor: setup ## what is wrong with this machine
	@$(BIN)/python -m deploy.local doctor

lock: setup ## pin what requirements.in and requirements-dev.in ask for
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements.in requirements-dev.in -o requirements.lock
