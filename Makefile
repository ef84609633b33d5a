# exback: GNU make, no configure.
#
#   make deps run      install what is needed, build, start
#   make deps test     install what is needed, run every test
#   make help          the other targets

VERSION := 0.1.0
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR  ?= $(DATADIR)/man

OPTIMISE  ?= -O2 -g
WARNINGS  := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef
WERROR    ?= -Werror
LANGUAGE_STANDARD := -std=c17 -D_GNU_SOURCE -D_FORTIFY_SOURCE=2
INCLUDES  := -Iinclude -include include/exback/banned.h
DEFINES   := -DEXBACK_VERSION='"$(VERSION)"' -DEXBACK_LOCALE_DIR='"$(DATADIR)/locale"'
ALL_CFLAGS = $(LANGUAGE_STANDARD) $(OPTIMISE) $(WARNINGS) $(WERROR) -fstack-protector-strong -fPIE -MMD -MP \
	$(INCLUDES) $(DEFINES) $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro -Wl,-z,now -Wl,--as-needed $(LDFLAGS)
LIBRARIES ?= -lsqlite3
SANITISE  := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

DEPS_BUILD := gcc make libncurses-dev libsqlite3-dev libcjson-dev libunistring-dev libsodium-dev
DEPS_TEST  := clang libclang-rt-dev libcmocka-dev libvterm-dev tzdata sqlite3 mandoc graphviz strace
DEPS_CHECK := clang-format clang-tidy universal-ctags shellcheck gettext

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
CONTENT := $(sort $(wildcard content/*.json content/*/*.json))
TESTS_C := $(sort $(wildcard tests/*/test_*.c))
TESTS_SH := $(sort $(wildcard tests/*/test_*.sh))
TEST_HELPERS := $(sort $(filter-out tests/bench/% tests/fuzz/% tests/fault/shim% tests/fault/migrant.c,$(filter-out $(TESTS_C),$(wildcard tests/*/*.c))))
FLOORS := $(patsubst tests/bench/%.c,build/bench/%,$(sort $(wildcard tests/bench/floor_*.c)))

# Two trees of objects: the program as it ships, and the same under the sanitisers for the tests.
SHIP := build/ship
SAFE := build/safe
objects = $(SOURCES:%.c=$(1)/%.o) $(1)/content_data.o

# Quiet unless V=1: a warning should be seen, not scrolled away.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)  $@')

.DELETE_ON_ERROR:
.PHONY: all run deps test asan check coverage bench bless fuzz soak install uninstall clean help format

all: build/exback build/exback.1 build/completions/exback.bash

build/exback: $(SHIP)/src/main.o $(call objects,$(SHIP))
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES)

build/exback-asan: $(SAFE)/src/main.o $(call objects,$(SAFE))
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(SANITISE) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES)

asan: build/exback-asan

$(SHIP)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(SAFE)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -U_FORTIFY_SOURCE -O1 $(SANITISE) -DEXBACK_DEBUG -c -o $@ $<

# The content is checked here, so that the program that is made need not do it each time it starts.
EMBED_LAYERS := base json content
build/embed: $(SHIP)/content/embed.o $(foreach layer,$(EMBED_LAYERS),$(filter $(SHIP)/src/$(layer)/%,$(call objects,$(SHIP))))
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES)

build/content_data.c: build/embed $(CONTENT)
	build/embed content > $@

$(SHIP)/content_data.o: build/content_data.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(SAFE)/content_data.o: build/content_data.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Man page and completions come from the same table as the parser and --help.
build/exback.1: build/exback content/man/exback.1.in
	build/exback manual content/man/exback.1.in > $@

build/completions/exback.bash: build/exback
	@mkdir -p $(@D)
	build/exback completion zsh > build/completions/_exback
	build/exback completion fish > build/completions/exback.fish
	build/exback completion bash > $@

run: build/exback
	build/exback

# --- dependencies: Debian and Ubuntu are installed, others are told the names ---

deps:
	@sh tests/packaging/deps.sh $(DEPS_BUILD) $(if $(filter test check bench bless fuzz soak,$(MAKECMDGOALS)),$(DEPS_TEST)) \
		$(if $(filter check,$(MAKECMDGOALS)),$(DEPS_CHECK))

ifneq (,$(filter deps,$(MAKECMDGOALS)))
run test check bench bless fuzz soak all: | deps
$(SOURCES) $(TESTS_C) src/main.c: | deps
endif

# --- tests ---

TEST_PROGRAMS := $(TESTS_C:tests/%.c=build/tests/%)

$(SAFE)/libexback.a: $(call objects,$(SAFE))
	rm -f $@
	$(AR) rcs $@ $^

$(SAFE)/libtest.a: $(TEST_HELPERS:%.c=$(SAFE)/%.o)
	rm -f $@
	$(AR) rcs $@ $^

build/tests/%: $(SAFE)/tests/%.o $(SAFE)/libtest.a $(SAFE)/libexback.a
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(SANITISE) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES) -lcmocka -lvterm -lsodium

# Loaded before the C library; FORTIFY has bodies of its own for what it stands for.
SHIM := build/fault/shim.so
$(SHIM): tests/fault/shim.c tests/fault/shim_plan.c tests/fault/shim.h tests/fault/log.h
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(filter-out -fPIE -MMD -MP,$(ALL_CFLAGS)) -U_FORTIFY_SOURCE -fPIC -shared -o $@ $(filter %.c,$^)

SHIM_MEMORY := build/fault/shim_memory.so
$(SHIM_MEMORY): tests/fault/shim_memory.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(filter-out -fPIE -MMD -MP,$(ALL_CFLAGS)) -fPIC -shared -o $@ $^

build/fault/migrant: $(SHIP)/tests/fault/migrant.o $(call objects,$(SHIP))
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES)

$(filter build/tests/fault/%,$(TEST_PROGRAMS)): | $(SHIM) $(SHIM_MEMORY) build/exback build/fault/migrant

# Fuzzing is passed over, and said to be, where clang or its runtime cannot be had (tests/fuzz/test_fuzz.sh).
BUILD_FUZZ = @if $(MAKE) -s $(FUZZ)/runtime 2>/dev/null; then $(MAKE) $(FUZZ_TARGETS) $(FUZZ)/careless; fi

test: all build/exback-asan $(TEST_PROGRAMS)
	$(BUILD_FUZZ)
	sh tests/run.sh $(TEST_PROGRAMS) $(TESTS_SH)

# Rewrites the golden screens, transcripts and command outputs; look at the diff before you commit.
bless: all build/exback-asan $(TEST_PROGRAMS)
	EXBACK_BLESS=1 sh tests/run.sh $(filter build/tests/screen/%,$(TEST_PROGRAMS)) \
		$(filter tests/cli/% tests/plain/%,$(TESTS_SH))

check: export LINT_FLAGS = $(LANGUAGE_STANDARD) -U_FORTIFY_SOURCE -O1 $(WARNINGS) -Werror $(INCLUDES) $(DEFINES)
check: build/content_data.c
	sh tests/lint/check.sh

# --- coverage: the same sources counted by gcc, and tests against marks (tests/coverage) ---

COVERED := build/coverage
# Left out: what runs build/exback whatever it is told, who is killed, who has no right to write the counts.
COVERAGE_ROOMS := unit content flow plain cli screen pty
COVERAGE_TESTS ?= tests/fault/test_errors.c $(filter-out %/test_tiny.sh %/test_files.sh %/test_kills.c %/test_vault_kills.c, \
	$(filter $(COVERAGE_ROOMS:%=tests/%/%),$(TESTS_C) $(TESTS_SH)))

# gnu17: only then does gcc know exec, and keeps the counts of who becomes another program.
$(COVERED)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -std=gnu17 -U_FORTIFY_SOURCE -O0 --coverage -DEXBACK_DEBUG -c -o $@ $<

$(COVERED)/content_data.o: build/content_data.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -O0 -c -o $@ $<

$(COVERED)/libexback.a: $(call objects,$(COVERED))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(COVERED)/libtest.a: $(TEST_HELPERS:%.c=$(COVERED)/%.o)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(COVERED)/exback: $(COVERED)/src/main.o $(COVERED)/libexback.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_LDFLAGS) --coverage -o $@ $^ $(LIBRARIES) -lm

$(COVERED)/run/%: $(COVERED)/tests/%.o $(COVERED)/libtest.a $(COVERED)/libexback.a
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_LDFLAGS) --coverage -o $@ $^ $(LIBRARIES) -lm -lcmocka -lvterm -lsodium

coverage: all $(SHIM) $(COVERED)/exback $(patsubst tests/%.c,$(COVERED)/run/%,$(filter %.c,$(COVERAGE_TESTS)))
	sh tests/coverage/run.sh $(COVERED) $(patsubst tests/%.c,$(COVERED)/run/%,$(COVERAGE_TESTS))

.SECONDARY: $(TESTS_C:%.c=$(COVERED)/%.o)

# --- fuzzing: the same sources under clang, libFuzzer and the sanitisers (tests/fuzz) ---

FUZZ := build/fuzz
FUZZ_CC ?= clang
FUZZ_FLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_LINK := -fsanitize=fuzzer,address,undefined -Wl,--as-needed
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,$(FUZZ)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

# Said once and plainly, instead of by the linker for each target.
$(FUZZ)/runtime:
	@mkdir -p $(@D)
	@echo 'int LLVMFuzzerTestOneInput(const char *d, long n); int LLVMFuzzerTestOneInput(const char *d, long n)' \
		'{ return d && n < 0; }' | $(FUZZ_CC) -x c $(FUZZ_LINK) -o $@ - 2>/dev/null || \
		{ echo "fuzzing needs clang and its runtime (Debian: clang libclang-rt-dev); 'make deps test' installs them" >&2; \
		exit 1; }

$(FUZZ)/objects/content_data.o: build/content_data.c | $(FUZZ)/runtime
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(LANGUAGE_STANDARD) $(INCLUDES) -O1 -c -o $@ $<

$(FUZZ)/objects/%.o: %.c | $(FUZZ)/runtime
	@mkdir -p $(@D)
	$(call say,FUZZ)
	$(Q)$(FUZZ_CC) $(LANGUAGE_STANDARD) -U_FORTIFY_SOURCE $(WARNINGS) $(WERROR) -MMD -MP $(INCLUDES) $(DEFINES) \
		-DEXBACK_DEBUG $(FUZZ_FLAGS) -c -o $@ $<

$(FUZZ)/%: $(FUZZ)/objects/tests/fuzz/fuzz_%.o $(FUZZ)/objects/tests/fuzz/fuzz.o $(call objects,$(FUZZ)/objects)
	$(call say,LD)
	$(Q)$(FUZZ_CC) $(FUZZ_LINK) -o $@ $^ $(LIBRARIES)

# Must be found out: the target of the sanitiser with one that is none.
$(FUZZ)/careless: $(FUZZ)/objects/tests/fuzz/fuzz_sanitise.o $(FUZZ)/objects/tests/fuzz/fuzz.o \
		$(FUZZ)/objects/tests/fuzz/careless.o $(filter-out %/sanitise.o,$(call objects,$(FUZZ)/objects))
	$(call say,LD)
	$(Q)$(FUZZ_CC) $(FUZZ_LINK) -o $@ $^ $(LIBRARIES)

.SECONDARY: $(call objects,$(FUZZ)/objects) $(patsubst %.c,$(FUZZ)/objects/%.o,$(wildcard tests/fuzz/*.c))

fuzz: $(FUZZ_TARGETS)
	sh tests/fuzz/run.sh $(FUZZ_TARGETS)

# --- measurements: our program beside floors of a page of C, in one run ---

build/bench/floor_%: tests/bench/floor_%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(LANGUAGE_STANDARD) -O2 $(WARNINGS) $(WERROR) -o $@ $< -Wl,--as-needed -lncursesw -ltinfo -lsqlite3

BENCH_SOURCES := $(sort $(filter-out tests/bench/floor_%,$(wildcard tests/bench/*.c tests/pty/pty*.c) tests/unit/random.c))
BENCH_OBJECTS := $(BENCH_SOURCES:%.c=$(SHIP)/%.o)

build/bench/bench: $(BENCH_OBJECTS) $(call objects,$(SHIP))
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES) -lvterm -lm -lsodium

# The same program with a programme of five steps compiled in: what more content costs at the start.
build/bench/tiny_data.c: build/embed $(CONTENT) $(wildcard tests/content/tiny/* tests/content/tiny/en/*)
	@mkdir -p $(@D)
	sh tests/content/tiny/assemble.sh build/bench/tiny
	build/embed build/bench/tiny > $@

build/bench/tiny_data.o: build/bench/tiny_data.c
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

build/bench/exback_tiny: $(SHIP)/src/main.o $(filter-out %/content_data.o,$(call objects,$(SHIP))) build/bench/tiny_data.o
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARIES)

bench: all build/bench/bench build/bench/exback_tiny $(FLOORS)
	build/bench/bench

# --- every trial at length ---

soak: all build/exback-asan $(TEST_PROGRAMS)
	$(BUILD_FUZZ)
	sh tests/soak.sh

# --- installation ---

install: all
	install -D -m 755 build/exback $(DESTDIR)$(BINDIR)/exback
	install -D -m 644 build/exback.1 $(DESTDIR)$(MANDIR)/man1/exback.1
	install -D -m 644 build/completions/exback.bash $(DESTDIR)$(DATADIR)/bash-completion/completions/exback
	install -D -m 644 build/completions/_exback $(DESTDIR)$(DATADIR)/zsh/site-functions/_exback
	install -D -m 644 build/completions/exback.fish $(DESTDIR)$(DATADIR)/fish/vendor_completions.d/exback.fish

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/exback $(DESTDIR)$(MANDIR)/man1/exback.1 \
		$(DESTDIR)$(DATADIR)/bash-completion/completions/exback \
		$(DESTDIR)$(DATADIR)/zsh/site-functions/_exback \
		$(DESTDIR)$(DATADIR)/fish/vendor_completions.d/exback.fish

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build

help:
	@sed -n 's/^#   //p' Makefile
	@echo 'make               build build/exback'
	@echo 'make install       PREFIX=$(PREFIX) DESTDIR=; make uninstall takes it away'
	@echo 'make asan          build/exback-asan, under AddressSanitizer and UBSan'
	@echo 'make check         lints, clang, clang-tidy, formatting'
	@echo 'make coverage      which lines the tests reach, and which they do not'
	@echo 'make bench         measures against floors, prints ratios'
	@echo 'make fuzz          made-up inputs for every parser, a minute each, FUZZ_SECONDS='
	@echo 'make soak          every trial at length, with a report: an hour, SOAK_MINUTES='
	@echo 'make bless         rewrites golden files of the tests'

-include $(shell find build -name '*.d' 2>/dev/null)
