/*
 * fault-control - says which calls fail-calls is to make fail, and watches what comes of it
 *
 *   arm [FUNCTION ERRNO COUNT]...    these from now on, all others no more; COUNT "all": every call
 *   used FUNCTION SECONDS            wait until its calls have failed, at most so long
 *   count FUNCTION                   how many of its calls failed, and how many calls of poll there were
 *   tracking LOG SECONDS CLOCK...    wait until the log says of each clock that it is tracking, or of one
 *                                    that it is only watched or self-disciplined
 *   now                              milliseconds since boot
 *
 * The file is $FAULTS. One process for each wait: a shell that looks again and
 * again would be most of what an emulated guest does.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "faults.h"

static const char *const names[FAULTS] = {
#define STRING(slot) #slot,
	SLOTS(STRING)
};
static const char *const states[] = { "waiting", "acquiring", "tracking", "holdover", "freerun",
				      "self-disciplined", "disputed" };

static struct slot *slots;

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void map_slots(void)
{
	const char *path = getenv("FAULTS");
	int fd = open(path ? path : "", O_RDWR | O_CREAT, 0644);

	if (fd < 0 || ftruncate(fd, FAULTS * sizeof(*slots)))
		exit(3);
	slots = mmap(NULL, FAULTS * sizeof(*slots), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (slots == MAP_FAILED)
		exit(3);
}

static struct slot *slot_of(const char *name)
{
	for (int i = 0; i < FAULTS; i++)
		if (!strcmp(names[i], name))
			return &slots[i];
	fprintf(stderr, "fault-control: no function %s\n", name);
	exit(3);
}

static int used(const char *name, int seconds)
{
	struct slot *slot = slot_of(name);
	long long end = now() + seconds * 1000LL;

	while (slot->remaining && now() < end)
		usleep(100000);
	return slot->remaining != 0;
}

static int is_watched(const char *line)
{
	const char *end = strchr(line, '\n'), *found = strstr(line, "only watched");

	return found && (!end || found < end);
}

enum condition { OTHER, TRACKING, GIVEN_UP };

/* What the last line of the log that names a state of the clock says. */
static enum condition condition(const char *log, const char *clock)
{
	const char *line = log;
	size_t length = strlen(clock);
	enum condition found = OTHER;

	for (; *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line)) {
		if (strncmp(line, clock, length) || strncmp(line + length, ": ", 2))
			continue;
		for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
			size_t n = strlen(states[i]);

			if (!strncmp(line + length + 2, states[i], n) && line[length + 2 + n] == ';')
				found = !strcmp(states[i], "tracking") ? TRACKING :
					!strcmp(states[i], "self-disciplined") || is_watched(line) ?
					GIVEN_UP : OTHER;
		}
	}
	return found;
}

static enum condition condition_of_all(const char *path, char **clocks)
{
	static char log[1 << 20];
	enum condition all = TRACKING;
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? 0 : read(fd, log, sizeof(log) - 1);

	close(fd);
	log[n > 0 ? n : 0] = 0;
	for (; *clocks; clocks++) {
		enum condition one = condition(log, *clocks);

		if (one == GIVEN_UP)
			return one;
		if (one == OTHER)
			all = OTHER;
	}
	return all;
}

static int tracking(const char *log, int seconds, char **clocks)
{
	long long end = now() + seconds * 1000LL;

	while (now() < end) {
		enum condition found = condition_of_all(log, clocks);

		if (found != OTHER)
			return found == GIVEN_UP;
		usleep(100000);
	}
	return 1;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	map_slots();
	if (!strcmp(what, "arm")) {
		for (int i = 0; i < FAULTS; i++)
			slots[i].remaining = 0;
		for (int i = 2; i + 2 < argc; i += 3) {
			slot_of(argv[i])->failed = 0;
			slot_of(argv[i])->error = atoi(argv[i + 1]);
			slot_of(argv[i])->remaining = strcmp(argv[i + 2], "all") ? atoi(argv[i + 2]) : (int)UINT32_MAX;
		}
	} else if (!strcmp(what, "used") && argc == 4) {
		return used(argv[2], atoi(argv[3]));
	} else if (!strcmp(what, "count") && argc == 3) {
		printf("%llu %llu\n", (unsigned long long)slot_of(argv[2])->failed,
		       (unsigned long long)slots[FAULT_poll].calls);
	} else if (!strcmp(what, "tracking") && argc > 4) {
		return tracking(argv[2], atoi(argv[3]), argv + 4);
	} else if (!strcmp(what, "now")) {
		printf("%lld\n", now());
	} else {
		return 2;
	}
	return 0;
}
