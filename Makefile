# The verbs of this project. Each sets up what it needs in .venv the first time.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SCRIPTS := node_modules/.package-lock.json
# What tests of the website and of other programs' PDFs need.
TESTED_WITH := tests/site/node_modules/.package-lock.json tests/engines/node_modules/.package-lock.json
# What tests need, and Debian's package that has it: real browsers, with a screen that nobody sees for one of them, a PDF
# viewer, the fonts that it falls back on. Only what is missing is installed: Node.js from elsewhere brings npm along, and
# Debian's npm would not go with it.
PACKAGES := chromium:chromium firefox:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb \
  pdftoppm:poppler-utils fc-match:fontconfig node:nodejs npm:npm msgfmt:gettext
FONTS := fonts-urw-base35
# Debian has Chromium also without windows: tests take half as long with it, and can do without.
QUICK := chromium-headless-shell
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Tests start the command fifty times: each compiles all of it again where the shell forbids Python to keep that.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: build quick test sweep check bench words lock tools clean

build: $(READY)
	$(BIN)/python -m framepress build

# For while you work: no browser, no viewer. tests/quick.py finds the tests; .github/workflows/test.yml does the same.
quick: $(READY) $(SCRIPTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npm run --silent check
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "quick and not sweep"

test: $(READY) tools
	$(MAKE) --no-print-directory $(SCRIPTS) $(TESTED_WITH)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not sweep"

# What make test leaves out (tests/sampling.py): further cases of what is dear, and every page, form and engine of the larger
# and stranger frameworks.
sweep: PACKAGES += soffice:libreoffice-calc
sweep: $(READY) tools
	$(BIN)/python -m pytest -n auto --dist worksteal -m sweep

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m framepress check

# The template for translators and the PO files beside it, after a change of an en.yml in templates/locale/: what is new is
# empty, what changed is marked. tests/text/test_shipped_languages.py says what to translate.
words: $(READY)
	$(BIN)/python -m pytest -q -n0 tests/text/test_po_template.py --update-golden

bench: $(READY)
	$(BIN)/pip install --quiet -c constraints.txt -e ".[benchmark]"
	$(BIN)/python benchmarks/run.py

# Which files pip may install, each with its hash: for new projects, and for the workflows of this one. From 3.11.5 on, for
# so old is the oldest Python that all of them still know.
LOCKED = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11.5 --constraint constraints.txt \
  --no-annotate --custom-compile-command "make lock" pyproject.toml

lock: $(READY)
	$(BIN)/pip install --quiet -c constraints.txt -e ".[lock]"
	$(LOCKED) --output-file templates/starter/libraries.txt
	echo hatchling | $(LOCKED) - --output-file .github/libraries.txt
	echo uv | $(subst pyproject.toml,,$(LOCKED)) - --output-file .github/uv.txt

tools:
	@missing=; \
	for each in $(PACKAGES); do command -v $${each%%:*} >/dev/null || missing="$$missing $${each##*:}"; done; \
	if command -v google-chrome >/dev/null; then missing=$${missing# chromium}; fi; \
	if command -v apt-get >/dev/null; then \
	  dpkg -s $(FONTS) >/dev/null 2>&1 || missing="$$missing $(FONTS)"; \
	fi; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null; then \
	    $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	  else \
	    echo "Tests need Chromium, Firefox, WebKitGTK's MiniBrowser and WebKitWebDriver, Xvfb, Poppler (pdftoppm)," \
	      "Node.js 20 or later, npm and gettext: install them first." >&2; exit 1; \
	  fi; \
	fi
	@if ! command -v $(QUICK) >/dev/null && grep -qs '^ID=debian' /etc/os-release; then \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(QUICK) || \
	    echo "Without $(QUICK) the tests take longer." >&2; \
	fi

$(READY): pyproject.toml constraints.txt package-lock.json hatch_build.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[test]"
	touch $(READY)

$(SCRIPTS): package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $(SCRIPTS)

$(TESTED_WITH): %/node_modules/.package-lock.json: %/package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent --prefix $*
	touch $@

clean:
	rm -rf .venv public .framepress
