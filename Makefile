# Bundel on a machine with Python 3.11 or later and make. `make` alone lists what there is.
REGION ?= w13
PORT ?= 8000
ONLY ?=
BENCH_SIZE ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint lock bench messages clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: .venv/run.stamp ## a partnership with made-up residents on http://127.0.0.1:8000 (REGION=west-brabant)
	@.venv/bin/bundel demo $(REGION) --port $(PORT)

test: .venv/test.stamp ## install what the tests need and run all of them, on both databases (ONLY=tests/house)
	@scripts/needs.sh
	@.venv/bin/python -m tests.support.run $(ONLY)

lint: .venv/test.stamp ## style, floors and types alone
	@.venv/bin/python -m tests.support.run --lint

bench: .venv/test.stamp ## measure how fast it is; writes build/bench.json (BENCH_SIZE=0.1 for a tenth)
	@BENCH_SIZE=$(BENCH_SIZE) .venv/bin/python -m bench

messages: .venv/run.stamp ## gather the words of the screens into the French and English catalogues
	@.venv/bin/python scripts/messages.py

lock: ## choose versions again from pyproject.toml, with hashes (needs uv)
	@scripts/lock.sh

clean: ## remove what was installed and built; data/ stays
	rm -rf .venv build

.venv/run.stamp: requirements/run.txt scripts/install.sh
	@scripts/install.sh run

.venv/test.stamp: requirements/test.txt scripts/install.sh
	@scripts/install.sh test
