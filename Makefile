# Two commands do all: `make today` and `make test`. Only Python 3.11 or newer is needed.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  PYTHON := python
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif

.PHONY: today test test-heavy bench lint clean help

today: .venv/installed          ## install once, then render today's batch
	@$(BIN)/affirm today

test: .venv/installed-test      ## install once, then run the quick tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-heavy: .venv/installed-test  ## the slow and heavy tests
	$(BIN)/python -m pytest -m heavy -n 2 --dist worksteal

bench: .venv/installed-test     ## measure, as ratios in one run
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.site
	$(BIN)/python -m benchmarks.peers

lint: .venv/installed-test      ## what the tests also check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:                          ## forget the installation and all output
	rm -rf .venv .cache output/20*

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

.venv/installed: pyproject.toml
	$(venv)
	@echo "Installing into .venv (once, one to three minutes) ..."
	@$(pip) --editable .
	@touch $@

.venv/installed-test: pyproject.toml
	$(venv)
	@echo "Installing the test tools into .venv (once, one to three minutes) ..."
	@$(pip) --editable '.[test]'
	@touch $@ .venv/installed

pip = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# A .venv without pip is what an interrupted or half-installed Python leaves: begin again.
define venv
@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'affirm needs Python 3.11 or newer; name one with: make PYTHON=python3.12')"
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
endef
