# Everything is set up in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
DB ?= archive.db
CORPUS ?=

.PHONY: help run archive test lint format docs bench bench-serve harness fuzz mutants screenshots test-thorough clean

help: ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: archive ## load seeds/ into archive.db and serve it at http://127.0.0.1:8001
	$(BIN)/archive serve --db $(DB)

archive: .venv/ready ## load seeds/ into archive.db
	$(BIN)/archive ingest seeds --db $(DB)

test: .venv/ready-to-develop ## run the tests
	$(BIN)/python -m pytest -q

test-thorough: .venv/ready-to-develop ## run the tests with thousands of examples; an hour
	$(BIN)/python -m pytest -q --hypothesis-profile=thorough

lint: .venv/ready-to-develop ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready-to-develop ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/ready-to-develop ## write the generated parts of the documentation anew
	$(BIN)/cog -r -P -I docs README.md docs/*.md

bench-serve: .venv/ready-to-develop ## time the pages of CORPUS=FOLDER-OR-DATABASE
	@test -n "$(CORPUS)" || { echo "Say of what: make bench-serve CORPUS=FOLDER-OR-DATABASE"; exit 2; }
	$(BIN)/python tests/bench/serve.py $(CORPUS)

screenshots: .venv/ready-to-develop ## make the pictures of the README anew
	mkdir -p docs/screenshots
	SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -q -n0 tests/test_browser.py -k pictures

bench: .venv/ready-to-develop ## time loads of CORPUS=FOLDER and of ten collections, and pages
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make bench CORPUS=FOLDER"; exit 2; }
	$(BIN)/python tests/bench/load.py $(CORPUS)
	$(BIN)/python tests/bench/texts.py $(CORPUS)
	$(BIN)/python tests/bench/serve.py $(CORPUS)
	$(BIN)/python tests/bench/large.py $(CORPUS)

harness: .venv/ready-to-develop ## break archives of CORPUS=FOLDER on purpose, for half an hour
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make harness CORPUS=FOLDER"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.killed $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.disk $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.at_once $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.history $(CORPUS)

fuzz: .venv/ready-to-develop ## spoil documents of CORPUS=FOLDER 20,000 times and read them
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make fuzz CORPUS=FOLDER"; exit 2; }
	$(BIN)/python tests/harness/fuzz.py $(CORPUS)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || echo "Without atheris: no run by coverage."
	@! $(BIN)/python -c 'import atheris' 2>/dev/null || \
		$(BIN)/python tests/harness/fuzz.py $(CORPUS) --guided 600

mutants: .venv/ready-to-develop ## change the store at random places: what does no test notice? an hour
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutants]'
	PYTHONPATH=tests $(BIN)/python -m harness.survivors

clean: ## remove what was set up; the archive stays
	rm -rf .venv build dist fuzz-found mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis

define set_up
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or later is needed; say which: make PYTHON=python3.12 …"; exit 1; }
@test -x $(BIN)/python || $(PYTHON) -m venv .venv
$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '$(1)'
@touch $@
endef

.venv/ready: pyproject.toml
	$(call set_up,.)

.venv/ready-to-develop: pyproject.toml
	$(call set_up,.[dev])
	@touch .venv/ready
