# `make run` and `make test` set the machine up first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test chaos mutations bench check format clean doctor lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what is missing
	@$(PYTHON) deploy/setup.py

run: setup ## start the system and simulate the sample year (ONCE=1: exit afterwards; SAMPLE=large)
	@$(BIN)/python -m tools.cli run $(if $(ONCE),--once) $(if $(SAMPLE),--sample $(SAMPLE))

test: ## set up and run all tests
	@$(PYTHON) deploy/setup.py --browser
	@$(BIN)/python -m pytest $(TESTS)

chaos: setup ## inject faults into real servers, over an hour; writes its tables to docs/guarantees.md (ONLY=f02,f13 SECONDS=30)
	@$(BIN)/python -m tests.chaos --seconds $(or $(SECONDS),30) $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --only f08,f21 --seconds 60 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --soak 600 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --controls --seconds 20 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos.full_system)

mutations: setup ## mutate the code: the test of each guarantee must fail; writes docs/guarantees.md (ONLY=test_idempotency: does not write)
	@$(BIN)/python -m tests.mutations $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)

bench: setup ## benchmark against other libraries; writes docs/performance.md (ONLY=hop,path: does not write)
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

doctor: setup ## check the requirements of a local run
	@$(BIN)/python -m tools.cli doctor

lock: setup ## pin the dependencies of requirements.in and requirements-dev.in
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements.in requirements-dev.in -o requirements.lock
