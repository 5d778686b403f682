# The authoritative interface: `make demo` shows the main job, `make test` passes every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
SAMPLE := examples/first_day_overdue.toml
NOW := 2026-11-24T10:00:00+08:00

.PHONY: demo talk test lint types arrows unit bench train readme lock clean

demo: $(VENV)/.run  ## the sample situation, played through with a scripted debtor
	@$(BIN)/yinuo call $(SAMPLE) --debtor $(SAMPLE) --now $(NOW) --data $(DEMO)
	@echo
	@echo "轮到您来当债务人 / now take the debtor's part yourself:"
	@echo "    $(BIN)/yinuo call $(SAMPLE) --now $(NOW) --data $(DEMO)"

talk: $(VENV)/.run  ## the same call with you as the debtor
	@$(BIN)/yinuo call $(SAMPLE) --now $(NOW) --data $(DEMO)

test: lint types arrows unit  ## everything that must pass before a commit lands

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests bench docs

types: $(VENV)/.dev
	$(BIN)/basedpyright

arrows: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2

bench: $(VENV)/.dev  ## measure what BENCHMARKS.md reports
	$(BIN)/python -m bench.turn
	$(BIN)/python -m bench.understanding
	$(BIN)/python -m bench.acts

train: $(VENV)/.run  ## train the reader's weights from its corpora
	$(BIN)/python -m yinuo.understand.train

readme: $(VENV)/.run  ## put the demonstration's output into the READMEs
	$(BIN)/python docs/refresh.py

lock: $(VENV)/.dev  ## pin exact versions with hashes, without addresses
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra build pyproject.toml -o lock/run.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra build --extra dev pyproject.toml -o lock/dev.txt

$(VENV)/.made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Yinuo needs Python 3.11 or newer')"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made lock/run.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r lock/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.run lock/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r lock/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) .pytest_cache .ruff_cache .hypothesis .import_linter_cache
