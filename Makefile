.DEFAULT_GOAL := help
REFERENCE ?= ../shared/bench
.PHONY: help build test slow one format bench serve clean

help: ## print the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## compile everything and check the format, run no test
	mvn -B -DskipTests package

test: ## everything a change must pass: compile, format, static checks, tests
	mvn -B verify

slow: ## the same, with the tests that are slow on purpose
	mvn -B -Pslow verify

one: ## one test: make one MODULE=kernel TEST=SettingsTest
	mvn -B test -pl $(MODULE) -am -Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false

format: ## rewrite every Java source in the house's format
	mvn -B -q process-classes -pl build-tools -Dformat.mode=apply

bench: ## measure against the reference server: make bench REFERENCE=../shared/bench
	./ac7 --version
	mvn -B -q -Pbench process-classes -pl bench -am -Dbench.reference=$(abspath $(REFERENCE))

serve: ## start a server from this checkout
	./ac7 serve

clean: ## remove everything that was built
	mvn -B -q clean
