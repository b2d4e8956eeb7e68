# Deskhand: build, show, prove, measure, install. `make` alone lists the targets.

# Releases carry the Swift runtime, so that the installed binary does not need a toolchain.
RELEASE := swift build -c release --static-swift-stdlib
HISTORIES ?= 1000000
export KEEP PREFIX

.PHONY: help demo test bench simulate build release install uninstall format lint clean

help:
	@echo "make demo        show Deskhand at work on a temporary desk (KEEP=1 leaves the desk)"
	@echo "make test        run all tests"
	@echo "make bench       measure, each figure beside its floor"
	@echo "make simulate    play HISTORIES=$(HISTORIES) histories of the journal's protocol"
	@echo "make install     install for this user, below PREFIX=~/.local"
	@echo "make uninstall   take away what install brought; configuration and journal stay"
	@echo "make build       debug build"
	@echo "make release     release build"
	@echo "make format      format the Swift code"
	@echo "make lint        check formatting, shell scripts and examples"
	@echo "make clean       remove what was built"

demo: release
	@scripts/demo

test: setup
	swift build --build-tests
	swift test

bench: release
	.build/release/deskhand-bench

# In a folder of its own: tests want other compiler flags than the release build.
simulate: setup
	DESKHAND_HISTORIES=$(HISTORIES) swift test -c release -Xswiftc -enable-testing \
		--scratch-path .build-simulate --filter Simulation

build: setup
	swift build

release: setup
	$(RELEASE)

install: release
	@scripts/install

uninstall:
	@scripts/uninstall

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks
	examples/make-inbox --check
	@if command -v shellcheck > /dev/null; then shellcheck -x scripts/* .ci/run; \
	else echo "shellcheck is not installed: shell scripts not checked"; fi

clean:
	rm -rf .build .build-ci .build-simulate

.PHONY: setup
setup:
	@scripts/setup
