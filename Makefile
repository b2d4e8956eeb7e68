# Deskhand: build, show, prove, measure, install. `make` alone lists the targets.

# Demo, tests and benchmarks share one optimised build: what is proved is what runs, and the simulation
# of the journal is fifty times faster than in a debug build.
FLAGS := -c release -Xswiftc -enable-testing
# The installed binary carries the Swift runtime, so that it does not need a toolchain.
INSTALLED := -c release --static-swift-stdlib --scratch-path .build-install
HISTORIES ?= 1000000
MINUTES ?= 10
SECONDS ?= 60
INTAKES ?= 100000
# Development data where it lies beside the checkout: more documents and receipts to measure with.
DEVSET ?= $(wildcard ../shared/devset)
export KEEP PREFIX TIERS ROUNDS SEED KINDS
# What runs beside deskhand: parsers and what locks them in.
HELPERS := deskhand-confine deskhand-keeper deskhand-types deskhand-reader deskhand-ocr deskhand-breakout

.PHONY: help demo test bench torture fuzz simulate deep build install uninstall format lint clean

help:
	@echo "make demo        show Deskhand at work on a temporary desk (KEEP=1 leaves the desk)"
	@echo "make demo TIERS=1  the same with models, played by a server on this machine"
	@echo "make test        run all tests, or those that ONLY=REGEX names"
	@echo "make bench       measure, each figure beside its floor"
	@echo "make torture     kill, starve and disturb it for MINUTES=$(MINUTES), and fuzz its parsers"
	@echo "make fuzz        feed each parser of ours with made-up bytes for SECONDS=$(SECONDS)"
	@echo "make simulate    play HISTORIES=$(HISTORIES) histories of the journal's protocol, INTAKES=$(INTAKES) intakes"
	@echo "make install     install for this user, below PREFIX=~/.local"
	@echo "make uninstall   take away what install brought; configuration and journal stay"
	@echo "make build       debug build"
	@echo "make format      format the Swift code"
	@echo "make lint        check formatting, names, shell scripts and examples"
	@echo "make deep        run what runs at once under the thread sanitizer, and count the lines that tests reach"
	@echo "make clean       remove what was built"

demo: setup
	@for product in deskhand $(HELPERS) $(if $(TIERS),model-server); do \
		swift build $(FLAGS) --product $$product || exit; done
	@scripts/demo

# A process for each group: together their servers and sockets are more than select(2) in Foundation can count.
TEST_GROUPS := (Files|Threads|Watching|Journal|Agents|Tables|Outlets)Tests\. CommandTests\. ReadingTests\. ModelsTests\. ServiceTests\. \
	DeskTests\.Client DeskTests\.Ladder DeskTests\.(Batch|Cost|Tier) DeskTests\.(?!Client|Ladder|Batch|Cost|Tier)

# ONLY is a regular expression over Module.Suite/test: make test ONLY='DeskTests\.Config'
test: setup-tests
	swift build $(FLAGS) --build-tests
	@set -e; for group in $(if $(ONLY),'$(ONLY)',$(foreach group,$(TEST_GROUPS),'^$(group)')); do \
		echo "--- $$group"; swift test $(FLAGS) --skip-build --filter "$$group"; done

bench: setup
	swift build $(FLAGS) --build-tests
	DESKHAND_DEVSET=$(or $(DESKHAND_DEVSET),$(abspath $(DEVSET))) .build/release/deskhand-bench
	swift test $(FLAGS) --skip-build --filter Simulation | grep -E 'histories|intakes'

# MINUTES for all of it; ROUNDS, SEED and KINDS as scripts/torture says.
torture: setup
	swift build $(FLAGS) --build-tests
	@scripts/torture $(MINUTES)

# SECONDS for each parser, all of them or those named in PARSERS.
fuzz: setup
	swift build $(FLAGS) --build-tests
	@scripts/fuzz $(SECONDS) $(PARSERS)

simulate: setup
	swift build $(FLAGS) --build-tests
	DESKHAND_HISTORIES=$(HISTORIES) DESKHAND_INTAKES=$(INTAKES) swift test $(FLAGS) --skip-build --filter Simulation

# Half an hour, once in a while: CI does not run it.
deep: setup
	@scripts/deep $(if $(ONLY),'$(ONLY)')

build: setup
	swift build

install: setup
	@for product in deskhand $(HELPERS); do swift build $(INSTALLED) --product $$product || exit; done
	@scripts/install .build-install/release/deskhand

uninstall:
	@scripts/uninstall

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz
	scripts/check-names
	examples/make-inbox --check
	@if command -v shellcheck > /dev/null; then shellcheck -x $$(grep -lE "^#!.*bash|shellcheck shell" scripts/*) .ci/run; \
	else echo "shellcheck is not installed: shell scripts not checked"; fi

clean:
	rm -rf .build .build-ci .build-deep .build-install

.PHONY: setup
setup:
	@scripts/setup

setup-tests:
	@scripts/setup --tests
