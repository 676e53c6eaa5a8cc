# `make` builds the book and the site from a fresh clone; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
STAMPS := .venv/stamps
PORT ?= 8000

.PHONY: all
all: setup  ## Build pdf/ and site/ (default)
	$(PYTHON) build.py

.PHONY: setup
setup: $(STAMPS)/build  ## Install what the build needs

.PHONY: setup-test
setup-test: $(STAMPS)/test  ## Install what the tests need besides

.PHONY: test
test: setup-test  ## Lint, check types and run the tests
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n 2 $(PYTEST_ARGS)

.PHONY: fuzz
fuzz: setup-test  ## Give loader, Markdown, importer and check N=100000 broken inputs
	$(PYTHON) -m tests.fuzz $(or $(N),100000) $(SEED)

.PHONY: torture
torture: setup-test  ## Kill N=200 builds at random moments; every output must be the old or the new one
	$(PYTHON) -m tests.torture $(or $(N),200) $(SEED)

.PHONY: format
format: setup-test  ## Put the code into its format
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

.PHONY: bench
bench: $(STAMPS)/bench  ## Measure beside plainer ways (BENCH_ARGS="--runs 3 --quick")
	$(PYTHON) -m benchmarks.run $(BENCH_ARGS)

.PHONY: bench-site
bench-site: setup-test $(STAMPS)/bench $(STAMPS)/peers  ## Measure search and pages beside others, in a browser (BENCH_ARGS=--quick)
	$(PYTHON) -m benchmarks.search $(BENCH_ARGS)
	$(PYTHON) -m benchmarks.pages $(BENCH_ARGS)

.PHONY: lighthouse
lighthouse: setup-test $(STAMPS)/peers  ## Judge a page of each kind by Lighthouse (LIGHTHOUSE_ARGS="--runs 1")
	$(PYTHON) build.py site
	$(PYTHON) -m benchmarks.lighthouse $(LIGHTHOUSE_ARGS)

.PHONY: validate
validate: setup-test $(STAMPS)/peers  ## Give every page of the site to the W3C's checker of HTML
	$(PYTHON) build.py site
	java -Xss2m -jar benchmarks/peers/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site

.PHONY: offline
offline: setup  ## Pack the site into a ZIP that opens from a disk, search included
	$(PYTHON) build.py offline

.PHONY: pictures
pictures: setup-test all  ## Make the README's pictures anew
	PYTHONPATH=. $(PYTHON) docs/pictures/make.py

.PHONY: serve
serve: setup  ## Show the site at http://127.0.0.1:8000 (PORT=...), made anew with every change
	$(PYTHON) build.py serve --port $(PORT)

.PHONY: check
check: setup  ## Say all that is wrong with the content
	$(PYTHON) build.py check

.PHONY: lock
lock:  ## Lock the dependencies anew (LOCK_ARGS=--upgrade takes the newest)
	bash setup/lock.sh $(LOCK_ARGS)

.PHONY: hooks
hooks:  ## Check the content before each commit
	git config core.hooksPath .githooks

.PHONY: clean
clean:  ## Remove what was built and cached; keeps .venv
	rm -rf pdf site *-sin-conexion.zip *-sin-conexion-borrador.zip .build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

.PHONY: help
help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# A stamp is younger than what it was installed from, or the step runs again.
$(STAMPS)/build: requirements.txt setup/system.sh setup/venv.sh
	bash setup/system.sh build
	bash setup/venv.sh requirements.txt
	mkdir -p $(STAMPS)
	touch $@

$(STAMPS)/test: requirements-dev.txt $(STAMPS)/build
	bash setup/system.sh test
	bash setup/venv.sh requirements-dev.txt
	touch $@

# Node packages: never part of the book or the site, only measured with and beside.
$(STAMPS)/peers: benchmarks/peers/package-lock.json $(STAMPS)/build
	bash setup/system.sh peers
	npm ci --prefix benchmarks/peers --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(STAMPS)/bench: requirements-bench.txt $(STAMPS)/build
	bash setup/system.sh bench
	bash setup/venv.sh requirements-bench.txt
	touch $@
