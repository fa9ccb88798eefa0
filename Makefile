# The two commands: `make run` and `make test`. Each installs what is missing, builds, and says what to type next.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= $(HOME)/.local
STUDY ?= oxfordshire
CONFIGURE := cmake $(if $(shell command -v ccache),-DCMAKE_CXX_COMPILER_LAUNCHER=ccache) --log-level=WARNING --preset
CTEST := ctest --parallel $(shell nproc) --output-on-failure --test-dir
FUZZ_SECONDS ?= 60
PROGRAM := build/release/app/hidden-carers

.PHONY: help run test test-slow audit audit-tidy audit-asan audit-tsan audit-fuzz bench install uninstall build packages-run \
  evidence packages-test packages-audit

help:
	@echo "make run        install what is missing, build, and run the shipped study (STUDY=$(STUDY))"
	@echo "make test       install what is missing, build, and run the tests"
	@echo "make test-slow  the long tests: coverage, recovery of simulated truths"
	@echo "make audit      clang-format and clang-tidy, the quick tests under the sanitizers, the fuzzers; by parts: audit-tidy -asan -tsan -fuzz"
	@echo "make bench      the benchmarks, one line of JSON each"
	@echo "make evidence   check the shipped study on counts withheld from it and on made-up truths, and keep what was found beside it"
	@echo "make install    put the program, the studies and the library under PREFIX=$(PREFIX); make uninstall takes them away"

packages-run:
	@cmake/install-packages.sh cmake/packages-run.txt

packages-test:
	@cmake/install-packages.sh cmake/packages-run.txt cmake/packages-test.txt

packages-audit:
	@cmake/install-packages.sh cmake/packages-run.txt cmake/packages-test.txt cmake/packages-audit.txt

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
	@$(CTEST) build/test --label-exclude slow
	@echo "Next: make run, or make test-slow"

test-slow: packages-test
	@$(CONFIGURE) test
	@cmake --build build/test
	@ctest --test-dir build/test --output-on-failure -L slow

# Each part can be run by itself, and goes on where it was broken off while building.
audit:
	@for part in tidy asan tsan fuzz; do \
	  SECONDS=0; $(MAKE) --no-print-directory audit-$$part || exit 1; echo "audit-$$part: nothing found, $$SECONDS s"; \
	done

audit-tidy: packages-audit
	@find app calibration model outputs scenarios tests -name '*.[ch]pp' | xargs clang-format-19 --dry-run -Werror
	@$(CONFIGURE) test
	@run-clang-tidy-19 -quiet -p build/test "^$(CURDIR)/(model|calibration|scenarios|outputs|app)/"

# Slow tests are not built for it; ctest would take them for failed.
audit-asan: packages-audit
	@$(CONFIGURE) asan
	@cmake --build build/asan --target quick_tests
	@$(CTEST) build/asan --tests-regex "^(unit|statistical|determinism|regression)" --label-exclude slow --exclude-regex "_NOT_BUILT$$"

# oneTBB is not built for this sanitizer, so the other two backends are watched.
audit-tsan: packages-audit
	@for threads in std serial; do \
	  $(CONFIGURE) tsan -DCARERS_THREADS=$$threads && cmake --build build/tsan --target threaded_tests && \
	  $(CTEST) build/tsan --label-regex threads --exclude-regex "_NOT_BUILT$$" || exit 1; \
	done

audit-fuzz: packages-audit
	@$(CONFIGURE) fuzz
	@cmake --build build/fuzz --target fuzzers
	@tests/fuzz/run.sh build/fuzz/tests/fuzz $(FUZZ_SECONDS)

# Shown in the report of every run of the study as long as its files stay as they are.
evidence: build
	@$(PROGRAM) cross-validate $(STUDY) --out studies/$(STUDY)
	@$(PROGRAM) leave-out $(STUDY) --out studies/$(STUDY)
	@$(PROGRAM) calibrate $(STUDY) --sbc 250 --out studies/$(STUDY)

bench: packages-test
	@$(CONFIGURE) bench
	@cmake --build build/bench --target benchmarks
	@cmake --build build/bench --target run_benchmarks

install: build
	@cmake --install build/release --prefix "$(PREFIX)"
	@echo "Installed. Next: $(PREFIX)/bin/hidden-carers run oxfordshire"

uninstall:
	@cmake -DPREFIX="$(PREFIX)" -P cmake/uninstall.cmake
