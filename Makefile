# The verbs of this project. Each sets up what it needs in .venv the first time.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Debian's packages that tests need: a real browser, PDF viewers, the fonts that they fall back on.
PACKAGES := chromium poppler-utils fontconfig fonts-urw-base35 nodejs npm
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: build test check bench tools clean

build: $(READY)
	$(BIN)/python -m framepress build

test: $(READY) tools
	npm ci --ignore-scripts --no-audit --no-fund --silent --prefix tests/pages
	npm ci --ignore-scripts --no-audit --no-fund --silent --prefix tests/engines
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m framepress check

bench: $(READY)
	$(BIN)/pip install --quiet -c constraints.txt -e ".[benchmark]"
	$(BIN)/python benchmarks/run.py

tools:
	@for program in pdftoppm fc-match node npm; do command -v $$program >/dev/null || missing=yes; done; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing=yes; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null; then \
	    $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PACKAGES); \
	  else \
	    echo "Tests need Chromium, Poppler (pdftoppm), Node.js 20 or later and npm: install them first." >&2; exit 1; \
	  fi; \
	fi

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[test]"
	touch $(READY)

clean:
	rm -rf .venv public .framepress
