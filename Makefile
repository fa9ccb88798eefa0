# The two commands: `make run` and `make test`. Each installs what is missing, builds, and says what to type next.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CMAKE_LAUNCHER := $(if $(shell command -v ccache),-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

.PHONY: help run test test-slow packages-run packages-test build

help:
	@echo "make run        install what is missing, build, and run the shipped study (Oxfordshire)"
	@echo "make test       install what is missing, build, and run the tests"
	@echo "make test-slow  the long tests (coverage, cross-validation)"

packages-run:
	@cmake/install-packages.sh cmake/packages-run.txt

packages-test:
	@cmake/install-packages.sh cmake/packages-run.txt cmake/packages-test.txt

build: packages-run
	@cmake --preset release $(CMAKE_LAUNCHER) >/dev/null
	@cmake --build build/release

test: packages-test
	cmake --preset test $(CMAKE_LAUNCHER)
	cmake --build build/test
	ctest --test-dir build/test --output-on-failure --label-exclude slow
