# One command for each thing one does with a checkout. Each sets up .venv first, where needed
# (with another Python than python3: PYTHON=python3.12 make run).

PY := .venv/bin/python
SAMPLE := resources/samples/sample.txt
LOCKS := packaging/requirements.txt packaging/requirements-dev.txt
UV := build/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --emit-build-options --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test check format bench screenshots lock clean
.PHONY: proof-losses proof-corruption proof-roundtrip proof-office

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.ready ## Open the sample report; without a display, review it and write the results into out/
	@if [ "$$(uname -s)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(PY) -m app $(SAMPLE); \
	else \
		echo "No display: the sample is reviewed without a window, results go into out/."; \
		echo "没有图形界面：不开窗口核对示例年报，结果写入 out/。"; \
		QT_QPA_PLATFORM=offscreen $(PY) -m app.ui.headless $(SAMPLE) --to out; \
	fi

test: export QT_QPA_PLATFORM := offscreen
test: .venv/.ready ## Run all tests
	$(PY) -m pytest -m "not bench"

check: .venv/.ready ## Style, types and import contracts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/.ready ## Format the code and repair what can be repaired safely
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: export QT_QPA_PLATFORM := offscreen
bench: .venv/.ready ## Measure speed and size: every module of tests/bench
	@set -e; for file in tests/bench/[a-z]*.py; do \
		name=$$(basename $$file .py); echo "== $$name"; $(PY) -m tests.bench.$$name; \
	done

proof-losses: .venv/.ready ## Prove: no blank, lost row or stray number makes a figure wrong (15 minutes)
	$(PY) -m tests.proofs.losses

proof-corruption: .venv/.ready ## Prove: no damaged file crashes or holds up the program (6 minutes)
	$(PY) -m tests.proofs.corruption

proof-roundtrip: .venv/.ready ## Prove: a workbook is read back as it was exported (1 minute)
	$(PY) -m tests.proofs.roundtrip

proof-office: .venv/.ready ## Prove: reports converted by LibreOffice arrive whole (4 minutes)
	$(PY) -m tests.proofs.office

screenshots: export QT_QPA_PLATFORM := offscreen
screenshots: .venv/.ready ## Paint the window's pictures anew, those of the help too
	$(PY) -m tests.screenshots
	$(PY) -m tests.help_pictures

lock: .venv/.ready ## Renew the lock files after a change of dependencies
	$(PY) -m pip install --quiet --upgrade --target build/uv uv==0.13.9
	$(COMPILE) pyproject.toml -o packaging/requirements.txt
	$(COMPILE) --group dev -c packaging/requirements.txt pyproject.toml -o packaging/requirements-dev.txt

clean: ## Remove results and caches (not .venv)
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find app tests -name __pycache__ -prune -exec rm -rf {} +

.venv/.ready: $(LOCKS) packaging/setup.sh
	packaging/setup.sh
