# Everything is set up in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
DB ?= archive.db
PORT ?= 8001
CORPUS ?=
PYENV = $${PYENV_ROOT:-$$HOME/.pyenv}
SITE = PYTHONPATH=. $(BIN)/python -m sphinx -q -W --keep-going -c docs/site -d build/.doctrees .
SBOM := dist/release-archive.cdx.json
# More for pytest: make test-pythons PYTEST=tests/test_cli.py
PYTEST ?=
# The alpha of Datasette 1.0 that make test-next tries; pyproject.toml does not allow it.
NEXT_DATASETTE := datasette==1.0a41
TEST_LIBRARIES := pytest pytest-xdist hypothesis python-docx
# Per cent of the lines of archive/ that the tests reach at least; it may only rise.
COVERED := 95

.PHONY: help run archive test test-browser test-deploy test-thorough test-lowest test-next test-pythons coverage lint format docs site \
	dist sbom installs promises newest lock bench bench-serve loaders compiled harness line picture-of-line harness-exports attack audit hostile fuzz mutants \
	screenshots clean

help: ## say what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: archive ## load seeds/ into archive.db and serve it at http://127.0.0.1:8001; PORT=8080 for another port
	$(BIN)/archive serve --db $(DB) --port $(PORT)

archive: .venv/ready ## load seeds/ into archive.db
	$(BIN)/archive ingest seeds --db $(DB)

test: .venv/ready-to-develop ## run the tests, but those of browsers, proxies and compiled readers
	@echo "Left out: the tests that need a Chromium (make test-browser), those that put an archive"
	@echo "behind a proxy or build an image (make test-deploy), and a compiler (make compiled)."
	$(BIN)/python -m pytest -q -m "not browser and not deploy and not compiled"

compiled: .venv/ready-to-develop ## compile for this machine: a wheel in dist/, its digest compared; minutes
	rm -f dist/release_archive-*-cp*.whl
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m build --outdir dist
	test -x .venv-compiled/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-compiled
	$(BIN)/uv pip install --quiet --python .venv-compiled/bin/python --constraint requirements-dev.lock \
		--reinstall-package release-archive "$$(ls dist/release_archive-*-cp*.whl)[all]"
	$(BIN)/python -m pytest -q -n0 -m compiled tests/test_compiled.py

test-browser: .venv/ready-to-develop ## open every page in Chromium
	$(BIN)/python -m pytest -q -m browser

test-deploy: .venv/ready-to-develop ## serve behind Caddy and nginx, run the steps of the Containerfile
	$(BIN)/python -m pytest -q -n2 -m deploy

test-thorough: .venv/ready-to-develop ## run the tests with thousands of examples; an hour
	$(BIN)/python -m pytest -q --hypothesis-profile=thorough

test-lowest: .venv/ready-to-develop ## run marked tests with the lowest versions that are promised
	test -x .venv-lowest/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-lowest
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct '.[all,parquet]'
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python $(TEST_LIBRARIES)
	.venv-lowest/bin/python -m pytest -q -n0 -p no:cacheprovider -m lowest

# Datasette 1.0 would close after each test what `served` of tests/conftest.py keeps for the next.
test-next: .venv/ready-to-develop ## run marked tests with the alpha of Datasette 1.0
	test -x .venv-next/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-next
	echo "$(NEXT_DATASETTE)" > .venv-next/datasette.txt
	$(BIN)/uv pip install --quiet --python .venv-next/bin/python --override .venv-next/datasette.txt \
		'.[all]' $(TEST_LIBRARIES)
	.venv-next/bin/python -m pytest -q -n2 -p no:cacheprovider -m both_datasettes \
		-o datasette_autoclose=false \
		$$(grep -l both_datasettes tests/test_*.py)

test-pythons: .venv/ready-to-develop ## run the tests on every Python from 3.11 on that is here
	@for version in 3.11 3.12 3.13 3.14; do \
		found=; \
		for python in python$$version $(PYENV)/versions/$$version.*/bin/python; do \
			"$$python" -c '' 2>/dev/null && found=$$python; \
		done; \
		test -n "$$found" || { echo "Python $$version is not here: left out"; continue; }; \
		echo "Python $$version: $$found"; \
		(set -e; "$$found" -m venv .venv-$$version; \
		install="$(BIN)/uv pip install --quiet --python .venv-$$version/bin/python"; \
		$$install --no-deps --require-hashes -r requirements-dev.lock; \
		$$install --no-deps -e .; \
		.venv-$$version/bin/python -m pytest -q -p no:cacheprovider $(PYTEST)) || exit 1; \
	done

loaders: .venv/ready-to-develop ## install what loads exports and is large: followthemoney (needs ICU), PyArrow
	$(BIN)/uv pip install --quiet --python $(BIN)/python -e '.[loaders]'

coverage: .venv/ready-to-develop ## run the tests and fail where they reach less than they did
	$(BIN)/python -m pytest -q --cov=archive --cov-report=term:skip-covered --cov-fail-under=$(COVERED)

lint: .venv/ready-to-develop ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready-to-develop ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/ready-to-develop ## write the generated parts of the documentation anew
	$(BIN)/cog -r -P -I docs README.md docs/*.md

lock: .venv/ready-to-develop ## resolve the locked versions anew: requirements-dev.lock, requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra dev --upgrade pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra all --extra png --constraints requirements-dev.lock --upgrade pyproject.toml \
		-o requirements.lock

site: .venv/ready-to-develop ## build the documentation as a site in build/site
	$(SITE) build/site

dist: .venv/ready-to-develop ## build the wheel and the source distribution in dist/, with the documentation
	rm -rf build/docs
	$(SITE) -t offline build/docs
	rm -rf build/docs/.buildinfo build/docs/objects.inv build/docs/_sources
	find build/docs -name "*.map" -delete
	$(BIN)/python -m build --outdir dist .

sbom: .venv/ready-to-develop ## list all that an installed archive is made of: dist/release-archive.cdx.json
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-sbom
	$(BIN)/uv pip install --quiet --python .venv-sbom/bin/python --no-deps --require-hashes -r requirements.lock
	mkdir -p dist
	$(BIN)/uv tool run --quiet --from 'cyclonedx-bom>=7.5,<8' cyclonedx-py environment --pyproject pyproject.toml \
		--mc-type library --output-reproducible --output-format JSON --validate \
		--output-file $(SBOM) .venv-sbom/bin/python
	@$(BIN)/python -c 'import archive, json, pathlib; \
		file = pathlib.Path("$(SBOM)"); \
		found = json.loads(file.read_text("utf-8")); \
		found["metadata"]["component"]["version"] = archive.__version__; \
		file.write_text(json.dumps(found, indent=2) + "\n", "utf-8"); \
		print("$(SBOM):", len(found["components"]), "components")'

installs: .venv/ready-to-develop ## install by pip, pipx, uvx and the container's steps, up to a served archive, timed
	PYTHONPATH=tests $(BIN)/python -m harness.installs

promises: .venv/ready-to-develop ## write down the names that are new, which are then promised to stay
	PYTHONPATH=docs:tests $(BIN)/python -m harness.promised --write

newest: .venv/ready-to-develop ## write the newest schema in one file, after a new revision
	PYTHONPATH=tests $(BIN)/python -m harness.newest

bench-serve: .venv/ready-to-develop ## time the pages of CORPUS=FOLDER-OR-DATABASE; ALONE=--alone for one client
	@test -n "$(CORPUS)" || { echo "Say of what: make bench-serve CORPUS=FOLDER-OR-DATABASE"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m bench.serve $(CORPUS) $(ALONE)

screenshots: .venv/ready-to-develop ## make the pictures of the README anew
	mkdir -p docs/screenshots
	SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -q -n0 tests/test_browser.py -k pictures

bench: .venv/ready-to-develop ## time loads of CORPUS=FOLDER and of ten collections, readers and pages
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make bench CORPUS=FOLDER"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m bench.load $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m bench.texts $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m bench.readers $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m bench.serve $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m bench.large $(CORPUS)

harness: .venv/ready-to-develop ## break archives of CORPUS=FOLDER on purpose, for half an hour
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make harness CORPUS=FOLDER"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.killed $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.disk $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.at_once $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.history $(CORPUS)
	PYTHONPATH=tests $(BIN)/python -m harness.corrected $(CORPUS)

line: .venv/ready-to-develop ## check what CORPUS=DATABASE tells of New Zealand's support for Ukraine
	@test -n "$(CORPUS)" || { echo "Say of what: make line CORPUS=DATABASE"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.line $(CORPUS)

picture-of-line: .venv/ready-to-develop ## make the picture of docs/claims.md anew, of CORPUS=DATABASE
	@test -n "$(CORPUS)" || { echo "Say of what: make picture-of-line CORPUS=DATABASE"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.picture $(CORPUS) docs/screenshots \
		"ukraine=/subject?q=Ukraine#comes-to"

harness-exports: .venv/ready-to-develop ## write each export of CORPUS=DATABASE, load it in its tool and count
	@test -n "$(CORPUS)" || { echo "Say of what: make harness-exports CORPUS=DATABASE"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.exports $(CORPUS)

attack: .venv/ready-to-develop ## serve CORPUS=DATABASE and attack it in 80 ways, for six minutes
	PYTHONPATH=tests $(BIN)/python -m harness.attack $(CORPUS)

audit: .venv/ready-to-develop ## look for known vulnerabilities of the locked libraries
	@$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes \
		--requirement requirements-dev.lock || \
		{ echo "Vulnerable libraries are listed above; where none are, they could not be looked up:"; \
		echo "pip-audit has to reach its service. Nothing was proved then."; exit 1; }

hostile: .venv/ready-to-develop ## load bombs, circles and broken files of every format in full size
	PYTHONPATH=tests $(BIN)/python -m harness.hostile

fuzz: .venv/ready-to-develop ## spoil documents of CORPUS=FOLDER 20,000 times and read them
	@test -n "$(CORPUS)" || { echo "Say which folder of releases: make fuzz CORPUS=FOLDER"; exit 2; }
	PYTHONPATH=tests $(BIN)/python -m harness.fuzz $(CORPUS)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || echo "Without atheris: no run by coverage."
	@! $(BIN)/python -c 'import atheris' 2>/dev/null || \
		PYTHONPATH=tests $(BIN)/python -m harness.fuzz $(CORPUS) --guided 600

mutants: .venv/ready-to-develop ## change the store at random places: what does no test notice? an hour
	$(PIP) -e '.[mutants]'
	PYTHONPATH=tests $(BIN)/python -m harness.survivors

clean: ## remove what was set up; the archive stays
	rm -rf .venv .venv-* build dist fuzz-found mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis

define set_up
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or later is needed; say which: make PYTHON=python3.12 …"; exit 1; }
@test -x $(BIN)/python || $(PYTHON) -m venv .venv
endef
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.venv/ready: pyproject.toml
	$(set_up)
	$(PIP) -e '.[all]'
	@touch $@

.venv/ready-to-develop: pyproject.toml requirements-dev.lock
	$(set_up)
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps -e .
	@touch $@ .venv/ready
