# What a person types. Everything happens in .venv, frontend/node_modules and var; nothing else on the machine changes.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(VENV) $(BIN)/uv --quiet
PORT ?= 8000
HOST ?= 127.0.0.1
JOBS ?= 2
# `make test PG=15` tests against the server programs of the machine instead of those of the wheel.
ifdef PG
export DIEMTUA_TEST_PG_BIN := /usr/lib/postgresql/$(PG)/bin
endif

.PHONY: help setup run test lint check bench fmt docs contracts messages frontend clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(VENV)/.run built ## the site with its demo world, at PORT
	@exec $(BIN)/diemtua serve --demo --host $(HOST) --port $(PORT)

setup: $(VENV)/.dev built ## everything a developer needs

test: $(VENV)/.dev built ## the whole suite, on a private embedded database
	@$(BIN)/pytest -n $(JOBS) --dist loadgroup $(ARGS)

lint: $(VENV)/.dev frontend ## format, ruff, templates, imports, types: all that runs nothing
	@failed=; run() { echo "→ $$*"; "$$@" || failed=1; }; \
	run $(BIN)/ruff format --check --quiet .; \
	run $(BIN)/ruff check --quiet .; \
	run $(BIN)/djlint diemtua --lint --quiet; \
	run $(BIN)/lint-imports --no-logo --no-cache; \
	run $(BIN)/mypy; \
	run $(BIN)/python tools/build_frontend.py check; \
	test -z "$$failed"

check: lint test ## what CI runs

bench: $(VENV)/.run built ## figures as JSON lines, each with its baseline
	@$(BIN)/diemtua bench --json $(ARGS)

fmt: $(VENV)/.dev ## put the form in order
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: $(VENV)/.dev built ## what is generated from the code: message catalogues, pages of docs
	$(BIN)/python tools/messages.py update
	$(BIN)/python -m tools.docs
	$(BIN)/python -m tools.pictures

contracts: $(VENV)/.dev ## write what others rely on anew: codes, facts, the form of the API
	@DIEMTUA_WRITE_CONTRACTS=1 $(BIN)/pytest -q tests/contracts/test_contracts.py

clean: ## forget what was built; data in var/ stay
	rm -rf $(VENV) frontend/node_modules diemtua/web/static/build .mypy_cache .ruff_cache .pytest_cache

.PHONY: built
built: frontend messages

frontend: $(VENV)/.run
	@$(BIN)/python tools/build_frontend.py build

messages: diemtua/locale/en/LC_MESSAGES/django.mo

%.mo: %.po $(VENV)/.run
	@$(BIN)/python tools/messages.py compile
	@touch $@

# Two marks: what running needs, and what developing needs besides. Neither takes away what the other brought.
$(VENV)/.run: uv.lock pyproject.toml tools/make_venv.sh
	@sh tools/make_venv.sh $(VENV) $(UV_VERSION)
	@$(UV) sync --frozen --active --inexact --no-dev --group build
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(UV) sync --frozen --active --inexact
	@touch $@
