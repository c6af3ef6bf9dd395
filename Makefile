# Two commands for a newcomer: `make demo` and `make test`. Both need only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check test-slow install install-test fmt lint types floors docs clean

demo: $(VENV)/.installed ## Environment, install, then the main job on the shipped example
	@$(BIN)/python tools/demo.py

test: check ## Everything CI runs, installing whatever it needs

check: $(VENV)/.installed-test
	@$(BIN)/python tools/check.py

test-slow: $(VENV)/.installed-test ## The long tests too
	@$(BIN)/python -m pytest -m slow -n 2

install: $(VENV)/.installed
install-test: $(VENV)/.installed-test

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Bearwitness needs Python 3.11 or newer. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing Bearwitness (once; about two minutes) ..."
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python requirements-test.lock pyproject.toml
	@echo "Installing Bearwitness and its test tools (once; about three minutes) ..."
	@$(PIP) install --require-hashes --no-deps -r requirements-test.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

fmt: $(VENV)/.installed-test ## Format and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist demo
