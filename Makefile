# Every target sets up what it needs: on a fresh checkout `make demo` and `make test` work with Python 3.11+ alone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CONSTRAINTS := requirements/constraints.txt

.PHONY: help setup demo explore test lint bench clean
.DEFAULT_GOAL := help

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Python 3.11 or newer is needed, this is %d.%d. Say which: make PYTHON=python3.12 ..." % v[:2])'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml $(CONSTRAINTS)
	$(PIP) install -c $(CONSTRAINTS) -e '.[office,pdf]'
	@touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml $(CONSTRAINTS)
	$(PIP) install -c $(CONSTRAINTS) -e '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.dev: $(VENV)/.python pyproject.toml $(CONSTRAINTS)
	$(PIP) install -c $(CONSTRAINTS) -e '.[dev,bench]'
	@touch $@ $(VENV)/.test $(VENV)/.run

setup: $(VENV)/.dev  ## the virtual environment .venv with everything the project uses

demo: $(VENV)/.run  ## crawl the practice sites into data/demo.db and tell what came of it
	$(BIN)/scrapy demo

$(VENV)/.web: $(VENV)/.python pyproject.toml $(CONSTRAINTS)
	$(PIP) install -c $(CONSTRAINTS) -e '.[web,office,pdf]'
	@touch $@ $(VENV)/.run

data/demo.db: | $(VENV)/.run
	$(BIN)/scrapy demo

explore: $(VENV)/.web data/demo.db  ## look at the demo database in a browser
	$(BIN)/scrapy explore data/demo.db

test: $(VENV)/.test  ## the whole test suite
	$(BIN)/python -m pytest -n 3 --dist loadscope

bench: $(VENV)/.dev  ## every measure, peers beside it; half an hour (docs/benchmarks.md)
	$(BIN)/python -m benchmarks.corpus --n 400 --seed bench --peers
	$(BIN)/python -m benchmarks.corpus.values --n 400 --seed bench
	$(BIN)/python -m benchmarks.corpus.findings --n 200 --seed bench
	$(BIN)/python -m benchmarks.skins --n 10 --seed bench
	$(BIN)/python -m benchmarks.skins.texts --n 60 --seed bench
	$(BIN)/python -m benchmarks.figures
	$(BIN)/python -m benchmarks.reading_cost
	$(BIN)/python -m benchmarks.archive
	$(BIN)/python -m benchmarks.reparse
	$(BIN)/python -m benchmarks.nightly quiet
	$(BIN)/python -m benchmarks.storing
	$(BIN)/python -m benchmarks.parts
	$(BIN)/python -m benchmarks.memory --reports 20000
	$(BIN)/python -m benchmarks.explore build/explore.db --reports 20000

lint: $(VENV)/.dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:  ## remove what was produced, never the data
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
