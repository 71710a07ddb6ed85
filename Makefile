# `make run` and `make test` need only Python 3.11 or later and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test lint types soak interop bench picture clean

run: $(VENV)/.run
	$(BIN)/presscheck

test: lint types
	$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

soak: $(VENV)/.test
	$(BIN)/python -m pytest -m soak

interop: $(VENV)/.test
	@for check in tests/interop/check_*.py; do echo "$$check"; $(BIN)/python "$$check" || exit 1; done

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

picture: $(VENV)/.test
	$(BIN)/python docs/picture.py

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
