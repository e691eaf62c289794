# Every target sets itself up in .venv; nothing else on the machine is touched but the user's cache folder.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test check check-style bench golden lock clean

demo: $(READY)            ## the sample story: accounts in the terminal, an evidence card beside it
	$(BIN)/tellings demo

test: $(READY)            ## everything that must hold
	$(BIN)/python -m pytest

check: check-style test   ## all that CI runs

check-style: $(READY)     ## format, lint, types, import contracts
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)           ## speed and quality on the sets under BENCH_DATA; writes docs/benchmarks.md
	$(BIN)/python -m benchmarks $(if $(BENCH_DATA),--data-root $(BENCH_DATA))

golden: $(READY)          ## rewrites the expected results of tests/cases; read the diff before you commit it
	$(BIN)/python tests/rewrite_golden.py

lock: $(READY)            ## pins what pyproject.toml asks for
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-header --no-annotate --allow-unsafe --output-file requirements.lock pyproject.toml

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Tellings needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
