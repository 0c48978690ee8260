# The verbs of this project; `make` prints them.
.DEFAULT_GOAL := help
PORT ?= 8000
BIN := .venv/bin

.PHONY: help setup serve test lint format docs messages embed bench lock dist screenshots clean

help:  ## Show the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## Install what serving needs into .venv
	@sh scripts/setup.sh runtime

serve: setup  ## Serve the web site on this machine (PORT=8000)
	@$(BIN)/fmsheet serve --port $(PORT)

test: setup-dev  ## Run all tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: setup-dev  ## Check style, types, imports and the collection
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/fmsheet collection validate

format: setup-dev  ## Bring code and records into their one form
	$(BIN)/ruff check --fix .
	$(BIN)/fmsheet collection format

docs: setup-dev  ## Write the generated pages and the README transcripts anew
	@$(BIN)/python scripts/references.py

messages: setup-dev  ## Collect the texts of the interface anew, and compile what was translated
	@$(BIN)/python scripts/messages.py

embed: setup-dev  ## Bring the vectors of changed resources up to date (TRAIN=1: the token table anew too)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r locks/embed.txt
	@$(BIN)/python scripts/embed.py $(if $(TRAIN),--train)

bench: setup-dev  ## Measure what issues and docs promise
	@$(BIN)/python benchmarks/cold_search.py
	@$(BIN)/python benchmarks/compile_time.py
	@$(BIN)/python benchmarks/search_quality.py
	@$(BIN)/python benchmarks/live.py
	@$(BIN)/python benchmarks/scale.py 300 1000
	@$(BIN)/python benchmarks/print_time.py
	@$(BIN)/python benchmarks/review_time.py

dist: setup-dev  ## Build wheel and sdist into dist/
	@$(BIN)/python -m build --outdir dist

lock: setup-dev  ## Write the locks anew from pyproject.toml
	@sh scripts/lock.sh

screenshots: setup-dev  ## Take the pictures of the docs anew
	@$(BIN)/python scripts/screenshots.py

clean:  ## Delete what can be made again
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: setup-dev
setup-dev:
	@sh scripts/setup.sh dev
