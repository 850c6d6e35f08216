# newsmill: every target a person or CI needs. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
UV := $(BIN)/uv
CODE := pipeline schemas tests train bench
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header

.PHONY: help setup demo test faults fuzz check format generate lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## create .venv from the lock files, with the command at .venv/bin/newsmill

.venv/.ready: requirements.lock requirements-dev.lock requirements-uv.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "newsmill needs Python 3.11 or newer with venv and ensurepip (on Debian: python3-venv)" >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@echo "installing into .venv from the lock files"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock -r requirements-dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## a real Kafka, a worker, the sample articles and what becomes of them (KEEP=1 leaves it running)
	@$(BIN)/newsmill demo $(if $(filter 1 yes true,$(KEEP)),--keep)

test: setup ## every test, the ones on the real broker included
	@$(BIN)/python -m pytest $(ARGS)

faults: setup ## every fault in its full length: kills, storms, broken networks and brokers (about 25 minutes)
	@$(BIN)/python -m pytest tests/faults --full $(ARGS)

# What the fuzzer finds stays in .fuzz: a corpus for each target, and an input for each failure.
fuzz: setup ## attack process() and the decoders with atheris for SECONDS=600 in all (Linux)
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-fuzz.lock
	@for target in decode annotate text page; do \
		mkdir -p .fuzz/$$target; echo "fuzzing $$target"; \
		$(BIN)/python -m tests.fuzz.run $$target .fuzz/$$target tests/fuzz/corpus/$$target -artifact_prefix=.fuzz/$$target- \
			-max_total_time=$$(( $(or $(SECONDS),600) / 4 )) -timeout=60 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1; done

check: setup ## lint, types, generated files and lock files up to date
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy $(CODE)
	@$(BIN)/newsmill generate --check
	@$(BIN)/python -m tests.checks.licences
	@for part in "" -dev -train -fuzz -bench -uv; do \
		cp requirements$$part.lock .venv/lock; $(MAKE) --no-print-directory .venv/lock$$part OUT=.venv/lock; \
		cmp -s .venv/lock requirements$$part.lock || { echo "requirements$$part.lock is out of date: make lock" >&2; exit 1; }; done

format: setup ## format the code and fix what can be fixed
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

bench-tools: setup ## install what `newsmill bench` compares with
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements-bench.lock

generate: setup ## write JSON Schemas and reference pages from the declarations
	@$(BIN)/newsmill generate

lock: ## resolve the lock files again (UPGRADE=1: newest versions)
	@for part in "" -dev -train -fuzz -bench -uv; do $(MAKE) --no-print-directory .venv/lock$$part OUT=requirements$$part.lock; done

.PHONY: .venv/lock .venv/lock-dev .venv/lock-train .venv/lock-fuzz .venv/lock-bench .venv/lock-uv
.venv/lock:
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml -o $(OUT)
.venv/lock-dev:
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev -c requirements.lock -o $(OUT)
.venv/lock-train:
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra train -c requirements.lock -o $(OUT)
.venv/lock-fuzz:
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra fuzz -c requirements.lock -o $(OUT)
.venv/lock-bench:
	@$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra broker --group bench -c requirements.lock --override bench/overrides.txt -o $(OUT)
.venv/lock-uv:
	@echo 'uv>=0.13,<0.14' | $(LOCK) $(if $(UPGRADE),--upgrade) - -o $(OUT)

clean: ## remove what make and the tools left, the embedded broker's data excepted
	@rm -rf .venv .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* dist
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
