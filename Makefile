# `make run` and `make test` set the machine up first.
PYTHON ?= python3
BIN := .venv/bin
CONFORMANCE := c5bcce28fa078aeef41e5b1998a7c01270d62d35

.PHONY: help setup setup-dev run test test-slow conformance test-rabbitmq4 chaos fuzz load mutations mutation-score screens bench bare containers format clean doctor lock
.PHONY: check check-code check-dependencies check-files check-commits

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what `make run` needs
	@$(PYTHON) deploy/setup.py

setup-dev:
	@$(PYTHON) deploy/setup.py --dev

run: setup ## start the system and simulate the sample year (ONCE=1: exit afterwards; SAMPLE=large)
	@$(BIN)/python -m tools.cli run $(if $(ONCE),--once) $(if $(SAMPLE),--sample $(SAMPLE))

test: ## set up and run all tests but the slow ones (TESTS=tests/unit)
	@$(PYTHON) deploy/setup.py --browser
	@$(BIN)/python -m pytest -m "not slow" $(TESTS)

test-slow: ## set up and run the tests marked slow (TESTS=tests/browser); with Node.js also those of the SDK for JavaScript
	@$(PYTHON) deploy/setup.py --browser
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --no-audit --no-fund --prefix tests/javascript; fi
	@$(BIN)/python -m pytest -m slow $(TESTS) || [ $$? -eq 5 ]

conformance: setup-dev ## fetch the published examples of CloudEvents at a commit, and read them with the door
	@mkdir -p build/conformance && cd build/conformance && git init -q && git fetch -q --depth 1 https://github.com/cloudevents/conformance $(CONFORMANCE) && git checkout -q $(CONFORMANCE)
	@$(BIN)/python -m pytest tests/unit/gateway/test_cloudevents_conformance.py

chaos: setup-dev ## inject faults into real servers, over an hour; writes its tables to docs/guarantees.md (ONLY=f02,f13 SECONDS=30)
	@$(BIN)/python -m tests.chaos --seconds $(or $(SECONDS),30) $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --only f08,f21 --seconds 60 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --soak 600 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos --controls --seconds 20 --out docs/guarantees.md)
	@$(if $(ONLY),,$(BIN)/python -m tests.chaos.full_system)

test-rabbitmq4: setup-dev ## the messaging tests and some faults with Debian 13's RabbitMQ, in a root folder (root; ONLY=tests, faults, differences; SECONDS=10; ROOT=folder)
	@$(BIN)/python -m tests.rabbitmq4 $(if $(ONLY),--only $(ONLY)) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(ROOT),--root $(ROOT))

fuzz: setup-dev ## send generated requests to every service as everybody, some minutes (CASES=20000 ONLY=survey SEED=1)
	@$(BIN)/python -m tests.fuzz $(if $(CASES),--cases $(CASES)) $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

load: setup-dev ## send ten times a portal's rate, and slow, large and many requests, and print what another portal notices (RATE=10 SECONDS=60)
	@$(BIN)/python -m tests.load $(if $(RATE),--rate $(RATE)) $(if $(SECONDS),--seconds $(SECONDS))

mutations: setup-dev ## mutate the code: the test of each guarantee must fail; writes docs/guarantees.md (ONLY=test_idempotency: does not write)
	@$(BIN)/python -m tests.mutations $(if $(ONLY),--only $(ONLY),--out docs/guarantees.md)

mutation-score: setup-dev ## mutate every line of the aggregates of agreements and placements: the share that the unit tests notice (ONLY=amendment)
	@$(BIN)/python -m tests.mutation_score $(if $(ONLY),--only $(ONLY))

bench: setup-dev ## benchmark against other libraries; writes docs/performance.md (ONLY=hop,path: does not write)
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY),--document)

check: setup-dev check-code check-dependencies check-files check-commits ## format, lint, types, import rules, words, documents, licences, dead code, spelling

check-code:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.checks.dead_code
	@$(BIN)/python -m pytest tests/documents tests/architecture

check-dependencies:
	@$(BIN)/deptry --no-ansi shared services deploy tools
	@$(BIN)/deptry --no-ansi --config tools/checks/deptry_tests.toml shared services deploy tools tests benchmarks
	@$(BIN)/python -m tools.checks.licences
	@mkdir -p build && $(BIN)/python -W ignore::UserWarning -m cyclonedx_py requirements requirements-contracts.lock --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json

check-files:
	@$(BIN)/codespell *.md Makefile benchmarks deploy docs samples services shared tests tools
	@$(BIN)/shellcheck .ci/run stageloket deploy/containers/up.sh
	@$(BIN)/hadolint --ignore DL3008 deploy/docker/*.Dockerfile deploy/docker/bases/*.Dockerfile
	@$(BIN)/yamllint --strict --config-data '{extends: relaxed, rules: {line-length: disable}}' docker-compose.yml deploy/observability/*.yml .pre-commit-config.yaml

check-commits: ## subjects of at most 72 characters, since the last tag (BASE=main: of the commits that are not on it)
	@$(BIN)/python -m tools.checks.commit_subjects $(if $(BASE),--base $(BASE))

screens: ## take the pictures of docs/screens: the signing pages in their most important states, to look at
	@$(PYTHON) deploy/setup.py --browser
	@$(BIN)/python -m tests.browser.screens

bare: ## both commands on minimal Debian 12 and 13, then what can be wrong (root; ONLY=bookworm COMMAND='make run ONCE=1' SCENARIOS=disk,ports UNCOMMITTED=1)
	@$(PYTHON) -m deploy.bare $(if $(ONLY),--only $(ONLY)) $(if $(COMMAND),--command "$(COMMAND)") $(if $(SCENARIOS),--scenarios $(SCENARIOS)) $(if $(UNCOMMITTED),--uncommitted)

containers: setup ## build every image, run the composition to the end of the sample year and try it (root; BASES=official TRIALS=inspected UNCOMMITTED=1)
	@$(BIN)/python -m deploy.containers $(if $(BASES),--bases $(BASES)) $(if $(TRIALS),--trials $(TRIALS)) $(if $(UNCOMMITTED),--uncommitted)

format: setup-dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean: ## remove the data of local runs
	@rm -rf .local

doctor: setup ## check the requirements of a local run
	@$(BIN)/python -m tools.cli doctor

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links
RUN := requirements.in
CONTRACTS := $(RUN) requirements-contracts.in
TOOLS := $(CONTRACTS) requirements-cli.in requirements-local.in
LOCAL := $(TOOLS) requirements-mongod.in
PEERS := $(wildcard benchmarks/requirements/*.in)

lock: setup-dev ## pin the dependencies of the services, the local stack, the tests and the benchmarks (UPGRADE=1: the newest)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-setup.lock
	@$(COMPILE) $(if $(UPGRADE),--upgrade) requirements-setup.in --output-file requirements-setup.lock
	@$(COMPILE) $(if $(UPGRADE),--upgrade) $(LOCAL) requirements-dev.in --output-file requirements-dev.lock
	@$(COMPILE) --upgrade --constraint requirements-dev.lock $(LOCAL) --output-file requirements-local.lock
	@$(COMPILE) --upgrade --constraint requirements-dev.lock $(TOOLS) --output-file requirements-tools.lock
	@$(COMPILE) --upgrade --constraint requirements-dev.lock requirements-mongod.in --output-file requirements-mongod.lock
	@$(COMPILE) --upgrade --constraint requirements-dev.lock $(RUN) --output-file requirements.lock
	@$(COMPILE) --upgrade --constraint requirements-dev.lock $(CONTRACTS) --output-file requirements-contracts.lock
	@for peer in $(PEERS); do $(COMPILE) $(if $(UPGRADE),--upgrade) $$peer --output-file $${peer%.in}.lock || exit 1; done
