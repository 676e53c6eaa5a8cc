# `make` builds the book and the site from a fresh clone; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
STAMPS := .venv/stamps
PORT ?= 8000
ENGINES ?= 68.1 69.0 70.0

.PHONY: all
all: setup  ## Hace el libro y el sitio (es lo que hace «make» a secas)
	$(PYTHON) build.py

.PHONY: setup
setup: $(STAMPS)/build  ## Instala lo necesario, una sola vez

.PHONY: setup-test
setup-test: $(STAMPS)/test  ## Instala además lo que usan las pruebas

.PHONY: test
test: setup-test  ## Revisa el programa y ejecuta las pruebas
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

.PHONY: test-engines
test-engines: setup-test  ## Prueba el libro con varias versiones del motor de composición (ENGINES="68.1 70.0")
	for version in $(ENGINES); do \
	  echo "WeasyPrint $$version"; \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
	    --target .build/engines/$$version weasyprint==$$version; \
	  PYTHONPATH=$(CURDIR)/.build/engines/$$version $(PYTHON) -m pytest -n 2 --dist worksteal \
	    tests/render/book tests/render/epub $(PYTEST_ARGS); \
	done

.PHONY: new-rule
new-rule: setup-test  ## Empieza una regla (NAME=writing/pending_title ID=redaccion-titulo-pendiente)
	$(PYTHON) -m tests.new_rule "$(NAME)" $(ID)

.PHONY: fuzz
fuzz: setup-test  ## Prueba el programa con N=100000 entradas rotas
	$(PYTHON) -m tests.fuzz $(or $(N),100000) $(SEED)

.PHONY: torture
torture: setup-test  ## Interrumpe N=200 veces: queda lo viejo o lo nuevo, entero
	$(PYTHON) -m tests.torture $(or $(N),200) $(SEED)

.PHONY: format
format: setup-test  ## Da al código su forma
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

.PHONY: bench
bench: $(STAMPS)/bench  ## Mide el programa junto a otros más simples (BENCH_ARGS="--runs 3 --quick")
	$(PYTHON) -m benchmarks.run $(BENCH_ARGS)

.PHONY: bench-site
bench-site: setup-test $(STAMPS)/bench $(STAMPS)/peers  ## Mide la búsqueda y las páginas en un navegador (BENCH_ARGS=--quick)
	$(PYTHON) -m benchmarks.search $(BENCH_ARGS)
	$(PYTHON) -m benchmarks.pages $(BENCH_ARGS)

.PHONY: lighthouse
lighthouse: setup-test $(STAMPS)/peers  ## Califica una página de cada clase con Lighthouse (LIGHTHOUSE_ARGS="--runs 1")
	$(PYTHON) build.py site
	$(PYTHON) -m benchmarks.lighthouse $(LIGHTHOUSE_ARGS)

.PHONY: validate
validate: setup-test $(STAMPS)/peers  ## Revisa el sitio con el validador del W3C y el EPUB con Ace
	$(PYTHON) build.py site
	java -Xss2m -jar benchmarks/peers/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site
	$(PYTHON) build.py book --epub
	PUPPETEER_EXECUTABLE_PATH=$$(command -v chromium) benchmarks/peers/node_modules/.bin/ace-cli \
	    --exiterror2 --force --outdir .build/ace $$(ls pdf/*.epub | grep -v borrador)

.PHONY: offline
offline: setup  ## Empaca el sitio en un ZIP que se abre sin conexión
	$(PYTHON) build.py offline

.PHONY: pictures
pictures: setup-test all  ## Hace de nuevo las imágenes del README
	PYTHONPATH=. $(PYTHON) docs/pictures/make.py

.PHONY: serve
serve: setup  ## Muestra el sitio en http://127.0.0.1:8000 (PORT=...) y lo rehace con cada cambio
	$(PYTHON) build.py serve --port $(PORT)

.PHONY: check
check: setup  ## Revisa el contenido y dice lo que encuentra
	$(PYTHON) build.py check

.PHONY: lock
lock:  ## Fija de nuevo las versiones (LOCK_ARGS=--upgrade toma las más nuevas)
	bash setup/lock.sh $(LOCK_ARGS)

.PHONY: hooks
hooks:  ## Revisa el contenido antes de cada «commit»
	git config core.hooksPath .githooks

.PHONY: clean
clean:  ## Quita lo que se hizo; deja .venv
	rm -rf pdf site *-sin-conexion.zip *-sin-conexion-borrador.zip .build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

.PHONY: help
help:  ## Muestra esta lista
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
