# Everything is done from here: `make help`. A fresh machine needs Python 3.11 or later and make, nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # or each of the hundred programs that tests start compiles Django and us anew: 3 s

VENV := .venv
BIN := $(VENV)/bin
REPORT := build/体检.html
RUNTIME := $(VENV)/.installed
TOOLS := $(VENV)/.installed-dev
NIGHT := build/nightly
NIGHTLY := PYTHONPATH=$(NIGHT):. $(BIN)/python -m
TARGETS := report_docx report_xlsx report_pdf report_html report_txt screened_docx rules numbers calendar query_code sheets
MINUTES ?= 10
WORKERS ?= 2
ON_POSTGRES := $(addprefix tests/web/,accounts agencies audit casework catalogue clearance config notices publishing races remedies safekeeping/test_drill.py vault)

.PHONY: help install run samples test check lint format types contracts house tests tests-sqlite tests-postgres nightly bench docs docs-site lock bundle soak fuzz mutants sbom audit operator clean

help: ## this list
	@echo "gongkai 政务公开"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

install: $(RUNTIME) ## set up .venv with the gongkai command
	@echo "已装好：$(BIN)/gongkai（试试 $(BIN)/gongkai --help）"

run: $(RUNTIME) ## the platform with a sample township, in the browser; GONGKAI_HOME, DATABASE_URL move it (Ctrl-C ends it)
	@GONGKAI_HOME="$${GONGKAI_HOME:-build/home}" $(BIN)/gongkai serve --demo --open

samples: $(RUNTIME) ## check the sample reports into one page without a server
	@scripts/show-samples "$(BIN)/gongkai" "$(REPORT)"

test: check ## set up everything, then lint, types, import contracts and all tests

check: $(TOOLS) ## the same; its parts are lint, types, contracts, house, tests
	@$(MAKE) --jobs 2 lint types contracts tests-postgres # the database leaves one of two processors time for types
	@$(MAKE) tests-sqlite

lint: $(TOOLS)
	$(BIN)/ruff check
	$(BIN)/djlint --lint --quiet src/gongkai/web

format: $(TOOLS) ## let ruff mend what it can
	$(BIN)/ruff check --fix

types: $(TOOLS)
	$(BIN)/mypy

contracts: $(TOOLS)
	$(BIN)/lint-imports --no-cache

house: $(TOOLS)
	$(BIN)/pytest tests/house -q

tests: $(TOOLS) tests-postgres tests-sqlite

tests-sqlite: $(TOOLS)
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -q

tests-postgres: $(TOOLS) ## what differs from SQLite once more, on a PostgreSQL made for the occasion; the rest by night
	@scripts/with-postgres $(BIN)/pytest $(ON_POSTGRES) -n $(WORKERS) --dist worksteal -q

nightly: $(TOOLS) ## races, kills, the oracle on both databases; every public page in every look; 1,000 reports there and back
	GONGKAI_REPORTS=1000 $(BIN)/pytest tests/annual/writers/test_round_trip.py -n 2 -q
	GONGKAI_ROUNDS=500 GONGKAI_KILLS=50 $(BIN)/pytest tests/web/races -n 0 -q --durations=0
	GONGKAI_ROUNDS=500 GONGKAI_KILLS=50 scripts/with-postgres $(BIN)/pytest tests/web/races -n 0 -q --durations=0
	GONGKAI_ACKS=5000 GONGKAI_FAULTS=4 GONGKAI_LOCKED=10 GONGKAI_RESTARTS=50 GONGKAI_ZONES=3 $(BIN)/pytest tests/web/faults -n 0 -q -s --durations=0
	GONGKAI_FLIPS=100 GONGKAI_DRILL=2000 $(BIN)/pytest tests/web/safekeeping tests/web/releases -n 0 -q -s
	GONGKAI_FLIPS=100 GONGKAI_DRILL=2000 scripts/with-postgres $(BIN)/pytest tests/web/safekeeping tests/web/releases -n 0 -q -s
	GONGKAI_ORACLE=all $(BIN)/pytest tests/web/oracle tests/web/casework/test_codes.py -n 2 -q
	scripts/with-postgres $(BIN)/pytest tests/web -n 2 -q --ignore tests/web/oracle --ignore tests/web/races --ignore tests/web/look
	GONGKAI_ORACLE=all scripts/with-postgres $(BIN)/pytest tests/web/oracle -n 2 -q
	GONGKAI_BUNDLE=1 $(BIN)/pytest tests/scripts -n 0 -q
	scripts/with-redis $(BIN)/pytest tests/web/config/test_caching.py tests/web/portal/test_pace.py tests/web/accounts -n 0 -q
	GONGKAI_STANDBY=1 scripts/with-postgres $(BIN)/pytest tests/web/machines -n 0 -q
	scripts/with-s3 $(BIN)/pytest tests/web/vault/test_bucket.py -n 0 -q
	GONGKAI_MALICE=all $(BIN)/pytest tests/files/test_many_bad_documents.py -n 0 -q
	GONGKAI_TEXTS=100000 $(BIN)/pytest tests/fuzz/test_rich_text.py -n 0 -q
	GONGKAI_GUESSES=10000 $(BIN)/pytest tests/web/accounts/test_guessing.py -n 0 -q
	GONGKAI_COURSES=2000 $(BIN)/pytest tests/cases/test_any_course.py -n 0 -q
	GONGKAI_EXAMPLES=20000 $(BIN)/pytest tests/text tests/law tests/cases tests/screening tests/annual/checks -m hypothesis -n 2 -q
	GONGKAI_REDACTIONS=all $(BIN)/pytest tests/web/casework/redaction/test_many.py -n 2 -q
	GONGKAI_REQUESTS=1000 $(BIN)/pytest tests/web/api/test_contract.py -n 2 -q
	GONGKAI_ONCE=1 $(BIN)/pytest tests/journeys/test_once.py -n 0 -q
	GONGKAI_LOOKS=all $(BIN)/pytest tests/journeys/test_platform.py tests/journeys/test_gone.py -n 0 -q -s
	GONGKAI_LOOKS=all $(BIN)/pytest tests/web/barriers -n 0 -q --durations=0

fuzz: $(TOOLS) $(NIGHT)/.installed ## every parser with atheris, MINUTES each; new inputs in build/fuzz
	@for target in $(TARGETS); do $(NIGHTLY) tests.fuzz.fuzz $$target $(MINUTES); done

mutants: $(TOOLS) ## one thing changed at a time in the modules that decide: do their tests notice?
	@$(BIN)/python scripts/mutants $(MODULES)

sbom: $(TOOLS) $(NIGHT)/.installed ## what is delivered, with versions and licences, as CycloneDX in build/sbom.json
	@$(NIGHTLY) cyclonedx_py requirements requirements.lock --of JSON -o build/sbom.json
	@$(BIN)/python scripts/licences build/sbom.json

audit: $(TOOLS) $(NIGHT)/.installed ## secrets in the history; grave findings of bandit; known weaknesses of what is locked, where there is a network
	@$(BIN)/python scripts/secrets
	$(NIGHTLY) bandit -q -r src -lll
	@$(NIGHTLY) pip_audit --strict --require-hashes --disable-pip -r requirements.lock || echo "没有查成（没有网络，或者软件源不说弱点），或者查到了已知弱点，见上文。"

$(NIGHT)/.installed: requirements-nightly.lock | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(NIGHT) -r $<
	@touch $@

operator: $(TOOLS) ## for whoever runs the service: is next year's calendar known?
	$(BIN)/pytest tests/house -q -m operator

bench: $(TOOLS) ## measure reading and repair, with other tools in the same run
	@scripts/bench

docs: $(TOOLS) ## write the generated pages anew: law, settings, cases, index of decisions
	@for script in scripts/*_reference.py; do $(BIN)/python $$script; done
	@scripts/index-decisions

docs-site: $(TOOLS) ## the documentation as pages, for a browser and without a network: build/docs-site
	@$(BIN)/python scripts/docs_site.py

lock: $(TOOLS) ## pin every dependency anew, with hashes and without addresses
	@scripts/lock "$(BIN)"

soak: $(TOOLS) ## eight hours of readers, memory and open files watched
	$(BIN)/python benchmarks/load.py soak --seconds 28800 --items 100000 --write

bundle: $(TOOLS) ## everything for a server without a network, as one file in dist/
	@scripts/make-bundle "$(BIN)/python"

clean: ## remove what was built
	rm -rf $(VENV) build dist benchmarks/.venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@scripts/make-venv "$(VENV)"

$(RUNTIME): requirements.lock pyproject.toml src/gongkai/__init__.py | $(BIN)/python
	@scripts/install-locked "$(VENV)" requirements.lock
	@touch $@

$(TOOLS): requirements-dev.lock pyproject.toml src/gongkai/__init__.py | $(BIN)/python
	@scripts/install-locked "$(VENV)" requirements-dev.lock
	@touch $(RUNTIME) $@
