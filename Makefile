.DEFAULT_GOAL := help
REFERENCE ?= ../shared/bench
PARTS ?= authority
.PHONY: help build test slow one format bench bench-authority bench-platform serve serve-authority serve-platform clean

help: ## print the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

bench-authority: ## the same for the authority, or a part of it: make bench-authority PARTS=connect (presence, hosts, start)
	./ac7 --version
	mvn -B -q -Pbench process-classes -pl bench -am -Dbench.reference=$(abspath $(REFERENCE)) -Dbench.parts=$(PARTS)

bench-platform: ## what the platform adds to a request to a broker, and how fast it carries streams
	./ac7 --version
	mvn -B -q -Pbench process-classes -pl bench -am -Dbench.reference=$(abspath $(REFERENCE)) -Dbench.parts=platform

serve: ## start a broker from this checkout
	./ac7 serve

serve-authority: ## start an authority from this checkout
	./ac7 authority serve

serve-platform: ## start a platform from this checkout, for trying it on this machine
	PLATFORM_ORIGIN=http://localhost:8080 HOST=127.0.0.1 PLATFORM_DEV_LOGIN=true PLATFORM_ALLOW_PRIVATE_SERVERS=true ./ac7 platform serve

clean: ## remove everything that was built
	mvn -B -q clean
