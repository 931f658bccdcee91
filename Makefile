# 小单 Xiaodan. `make` alone lists what there is.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.DEFAULT_GOAL := help
.PHONY: help up test lint types format bench readme lock clean

help: ## What there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

up: .venv/ready ## Install what is missing, start everything on http://127.0.0.1:8000 (HOST=… PORT=…)
	@exec $(BIN)/xiaodan up --host $(HOST) --port $(PORT)

test: .venv/ready-to-test ## Install what is missing, run the whole test suite (ARGS=… go to pytest)
	@$(BIN)/pytest $(ARGS)

lint: .venv/ready-to-test ## Formatting, lint rules and the import contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

types: .venv/ready-to-test ## Types, strictly
	@$(BIN)/mypy --strict

format: .venv/ready-to-test ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/ready-to-test ## Measure and print a table
	@$(BIN)/python -m benchmarks

readme: .venv/ready-to-test ## Write the tables of README.md anew, from the code
	@$(BIN)/python -m tests.project.reference

lock: .venv/ready-to-test ## Write the lock files anew: names, versions and hashes, no address
	$(LOCK) --all-extras --upgrade --output-file requirements-dev.lock
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

clean: ## Remove .venv (./data stays)
	rm -rf .venv

LOCK = $(BIN)/uv pip compile pyproject.toml --group build --universal --generate-hashes --no-header --no-annotate --quiet

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "小单 needs Python 3.11 or newer; none was found." >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing (a minute or so, the first time only) …"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-to-test: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing, with what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
