# Everything that is done more than once. `make` alone lists it.
#
# make run sets up what it needs by itself: Python 3.11 or newer is enough to begin.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
BIN := .venv/bin

export DJANGO_SETTINGS_MODULE := mingentec.settings

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench messages handbook requirements clean

help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

run: .venv/site-installed ## serve the site on http://127.0.0.1:8000 (PORT=… for another port)
	@$(BIN)/python manage.py prepare_development
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/tools-installed ## run all tests, on SQLite and on PostgreSQL (ARGS=… goes to pytest)
	@.ci/test $(ARGS)

lint: .venv/tools-installed ## check style, templates, settings, migrations and translations
	@.ci/lint

format: .venv/tools-installed ## bring the Python code into its form
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: .venv/tools-installed ## measure the atlas and whole pages (ARGS=--help tells the parts)
	@$(BIN)/python -m benchmarks $(ARGS)

messages: .venv/tools-installed ## collect the texts for the German catalogues, and compile them
	@for domain in django djangojs; do \
	    $(BIN)/python manage.py makemessages --locale de --domain $$domain --no-location \
	        --no-obsolete --ignore '.venv/*' --ignore 'staticfiles/*' --ignore '*/tests/*' || exit 1; \
	done
	@for catalogue in locale/de/LC_MESSAGES/*.po; do \
	    msgcat --sort-output --output-file $$catalogue $$catalogue && \
	    msgfmt --check-format --statistics --output-file $${catalogue%.po}.mo $$catalogue || exit 1; \
	done

handbook: .venv/tools-installed ## take the pictures of the staff's handbook anew (CHROMIUM=… for another browser)
	@$(BIN)/python docs/handbuch/pictures.py

requirements: .venv/tools-installed ## compile the requirements anew (UPGRADE=--upgrade for newer ones)
	@for name in requirements requirements-dev; do \
	    $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	        --no-emit-index-url --no-emit-find-links \
	        --custom-compile-command 'make requirements' $(UPGRADE) \
	        --output-file $$name.txt $$name.in || exit 1; \
	done

clean: ## remove the environment and collected files, but no data
	rm -rf .venv staticfiles .ruff_cache .hypothesis

# The environment. Each stamp is older than its requirements as soon as these change.

.venv/site-installed: requirements.txt | $(BIN)/python
	@$(call install,requirements.txt)
	@touch $@

.venv/tools-installed: requirements-dev.txt | $(BIN)/python
	@$(call install,requirements-dev.txt)
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.13 …" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { \
	    echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

# An environment made without pip gets it.
define install
	echo "Installing $(1) into .venv"; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef
