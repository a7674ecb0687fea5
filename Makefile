# Motcua. `make` alone lists what it can do.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?=
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench audit lock

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP)  ## install everything into .venv

# The lock says exactly what is installed; a second run changes nothing.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Motcua needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

run: setup  ## serve http://127.0.0.1:8080 (make run PORT=8081 for another port)
	$(BIN)/motcua run $(if $(PORT),--port $(PORT))

test: setup  ## run all tests
	$(BIN)/python -m pytest

lint: setup  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## speed, side by side with references
	$(BIN)/python -m benchmarks

audit: setup  ## known weaknesses of the packages in use
	$(BIN)/python .ci/audit.py

lock: setup  ## pin the newest versions that pyproject.toml allows
	$(BIN)/pip-compile --quiet --extra dev --extra tracing --strip-extras --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --generate-hashes --allow-unsafe --output-file requirements.lock pyproject.toml
