# The two commands: `make run` and `make test`. Each installs what is missing, builds, and says what to type next.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= $(HOME)/.local
STUDY ?= oxfordshire
CONFIGURE := cmake $(if $(shell command -v ccache),-DCMAKE_CXX_COMPILER_LAUNCHER=ccache) --log-level=WARNING --preset
PROGRAM := build/release/app/hidden-carers

.PHONY: help run test test-slow audit bench install uninstall build packages-run packages-test

help:
	@echo "make run        install what is missing, build, and run the shipped study (STUDY=$(STUDY))"
	@echo "make test       install what is missing, build, and run the tests"
	@echo "make test-slow  the long tests: coverage, recovery of simulated truths"
	@echo "make audit      the tests under the address, undefined-behaviour and thread sanitizers"
	@echo "make bench      the benchmarks, one line of JSON each"
	@echo "make install    put the program, the studies and the library under PREFIX=$(PREFIX); make uninstall takes them away"

packages-run:
	@cmake/install-packages.sh cmake/packages-run.txt

packages-test:
	@cmake/install-packages.sh cmake/packages-run.txt cmake/packages-test.txt

build: packages-run
	@$(CONFIGURE) release
	@cmake --build build/release

# Exit code 3 means: done, but the fit did not pass its checks; the report says which.
run: build
	@$(PROGRAM) run $(STUDY) --out results/$(STUDY); code=$$?; [ $$code -eq 0 ] || [ $$code -eq 3 ] || exit $$code
	@echo "Open results/$(STUDY)/report.html in any browser. Next: make test, or $(PROGRAM) --help"

test: packages-test
	@$(CONFIGURE) test
	@cmake --build build/test
	@ctest --test-dir build/test --output-on-failure --label-exclude slow
	@echo "Next: make run, or make test-slow"

test-slow: packages-test
	@$(CONFIGURE) test
	@cmake --build build/test
	@ctest --test-dir build/test --output-on-failure -L slow

audit: packages-test
	@for kind in asan tsan; do \
	  $(CONFIGURE) $$kind && cmake --build build/$$kind && \
	  ctest --test-dir build/$$kind --output-on-failure --label-exclude "slow|pages" || exit 1; \
	done

bench: packages-test
	@$(CONFIGURE) bench
	@cmake --build build/bench --target benchmarks
	@cmake --build build/bench --target run_benchmarks

install: build
	@cmake --install build/release --prefix "$(PREFIX)"
	@echo "Installed. Next: $(PREFIX)/bin/hidden-carers run oxfordshire"

uninstall:
	@cmake -DPREFIX="$(PREFIX)" -P cmake/uninstall.cmake
