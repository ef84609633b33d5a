/* Loaded before the C library: memory runs out. MEMORY_FAIL is "N", the N-th of the program's requests
 * fails, or "N+", all later ones, too. MEMORY_LOG is a file that gets a line for each request: a digest
 * of the chain of calls that led to it, the same in every run. Requests before main() are passed on to whoever comes next, the
 * C library or a sanitiser. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEEPEST = 12 }; /* calls of a chain that are looked at */

static struct {
	long fail;    /* number of the request, 0: none */
	bool lasting; /* and those after it */
	int log;      /* descriptor, or -1 */
	long seen;    /* requests so far */
	bool busy;    /* a request of our own, or still setting up */
} memory = {.log = -1, .busy = true};

__attribute__((constructor)) static void set_up(void)
{
	void *chain[DEEPEST];
	const char *fail = getenv("MEMORY_FAIL");
	const char *log = getenv("MEMORY_LOG");
	char *end = NULL;
	if (fail) {
		memory.fail = strtol(fail, &end, 10);
		memory.lasting = *end == '+';
	}
	if (log) {
		memory.log = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		backtrace(chain, DEEPEST); /* loads what it needs */
	}
	memory.busy = !fail && memory.log < 0;
}

/* Where in its program or library a call is, which is the same in every run. */
static uint64_t place_of(const void *address)
{
	Dl_info library;
	if (!dladdr(address, &library))
		return 0;
	return (uint64_t)((const char *)address - (const char *)library.dli_fbase);
}

static void note(void)
{
	void *chain[DEEPEST];
	uint64_t digest = 14695981039346656037U;
	int depth = backtrace(chain, DEEPEST);
	for (int i = 0; i < depth; i++)
		digest = (digest ^ place_of(chain[i])) * 1099511628211U;
	if (write(memory.log, &digest, sizeof digest) != sizeof digest)
		abort();
}

static bool runs_out(void)
{
	if (memory.busy)
		return false;
	memory.busy = true;
	memory.seen++;
	if (memory.log >= 0)
		note();
	memory.busy = false;
	return memory.fail &&
	       (memory.seen == memory.fail || (memory.lasting && memory.seen > memory.fail));
}

static void *no_memory(void)
{
	errno = ENOMEM;
	return NULL;
}

/* The next function of this name; the two types have the same bytes. */
static void find_next(const char *name, void *function_pointer)
{
	void *found = dlsym(RTLD_NEXT, name);
	if (!found)
		abort();
	memcpy(function_pointer, &found, sizeof found);
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the library's own are reserved */

void *malloc(size_t size)
{
	static void *(*next)(size_t size);
	if (!next)
		find_next("malloc", &next);
	return runs_out() ? no_memory() : next(size);
}

void *calloc(size_t count, size_t size)
{
	static void *(*next)(size_t count, size_t size);
	if (!next)
		find_next("calloc", &next);
	return runs_out() ? no_memory() : next(count, size);
}

void *realloc(void *old, size_t size)
{
	static void *(*next)(void *old, size_t size);
	if (!next)
		find_next("realloc", &next);
	return runs_out() ? no_memory() : next(old, size);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
