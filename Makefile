# SPDX-License-Identifier: MIT
# Two commands on a fresh machine: `make run` and `make test`. All of these set up .venv first when it is not there.

python := .venv/bin/python
# Many tests start the program: half of a start goes into compiling what has no __pycache__, so it is kept.
offscreen := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 PYTHONPATH=. PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test check bench screens translations lock deb clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1~\2/p' Makefile | tr '~' '\t' | expand -t 21

setup: ## system packages, .venv and the window's languages, and nothing else
	@sh packaging/setup.sh run

setup-test:
	@sh packaging/setup.sh test

run: setup ## the desktop app on a simulated house
	@sh packaging/setup.sh display
	@$(python) main.py

test: setup-test ## all tests, headless, on every core (ARGS="-k quarter" for some of them)
	@$(offscreen) $(python) -X faulthandler -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: setup-test ## style, types and import contracts
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy --strict controller gui rules hardware main.py tests
	$(python) -c 'from importlinter.cli import lint_imports_command as run; run(["--no-logo"])'

bench: setup-test ## the numbers Kwartier promises, measured on this machine
	@$(offscreen) $(python) -m tests.bench.run $(ARGS)

screens: setup-test ## every page as a picture, in build/screens (ARGS="nl now" for some of them, in Dutch)
	@mkdir -p build/screens
	@$(offscreen) $(python) -m tests.screens $(ARGS)

translations: setup ## gui/translations/*.ts from the words in the code; then translate what is marked unfinished
	@$(python) packaging/translations.py

lock: ## packaging/requirements*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@sh packaging/lock.sh $(UPGRADE)

deb: setup ## build/kwartier_*.deb: the installer for the Debian and the machine that it is made on
	@$(python) packaging/deb.py

clean: ## removes .venv, build and caches
	rm -rf .venv build .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f gui/translations/*.qm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
