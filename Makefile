# Four verbs. Each sets up what it needs in .venv the first time; see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: build test check bench clean

build: $(READY)  ## the website and the forms, into public/
	"$(BIN)/framepress" build

test: $(READY)  ## every test, browser tests included
	"$(BIN)/python" -m pytest -n auto

check: $(READY)  ## style, types, and the framework's own check
	"$(BIN)/ruff" check . && "$(BIN)/ruff" format --check . && "$(BIN)/mypy" && "$(BIN)/framepress" check

bench: $(READY)  ## speed, beside other tools
	"$(BIN)/pip" install -q -c constraints.txt -e ".[benchmark]" && "$(BIN)/python" benchmarks/run.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	"$(BIN)/pip" install -q -c constraints.txt -e ".[test]"
	touch $(READY)

clean:
	rm -rf $(VENV) public .framepress
