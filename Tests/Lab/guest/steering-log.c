/*
 * steering-log - notes every change that a program makes to the system clock
 *
 * Preloaded (LD_PRELOAD) into a program that steers the clock beside the one
 * that is tested, to know when it first did. Appends lines to $STEERING_LOG:
 *   CLOCK_REALTIME (ns) before the call, the call, 1 if it stepped the clock,
 *   frequency (2^-16 ppm), status and tick before it, the same after it
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#define SETTABLE (~(STA_PPSSIGNAL | STA_PPSJITTER | STA_PPSWANDER | STA_PPSERROR | STA_CLOCKERR))

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static struct timex state(void)
{
	struct timex t = { .modes = 0 };

	syscall(SYS_adjtimex, &t);
	return t;
}

static void note(long long at, const char *call, int stepped, struct timex before)
{
	struct timex after = state();
	const char *path = getenv("STEERING_LOG");
	char line[200];
	int fd, n, saved = errno;

	n = snprintf(line, sizeof(line), "%lld %s %d %ld %d %ld %ld %d %ld\n", at, call, stepped,
		     before.freq, before.status & SETTABLE, before.tick,
		     after.freq, after.status & SETTABLE, after.tick);
	fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
	if (fd >= 0) {
		if (write(fd, line, n) != n)
			_exit(127);
		close(fd);
	}
	errno = saved;
}

int adjtimex(struct timex *t)
{
	int result, steps = (t->modes & ADJ_SETOFFSET) && (t->time.tv_sec || t->time.tv_usec);
	struct timex before;
	long long at;

	if (!t->modes)
		return syscall(SYS_adjtimex, t);
	at = now();
	before = state();
	result = syscall(SYS_adjtimex, t);
	note(at, "adjtimex", steps && result >= 0, before);
	return result;
}

int ntp_adjtime(struct timex *t) { return adjtimex(t); }

int clock_adjtime(clockid_t clock, struct timex *t)
{
	return clock == CLOCK_REALTIME ? adjtimex(t) : syscall(SYS_clock_adjtime, clock, t);
}

int clock_settime(clockid_t clock, const struct timespec *t)
{
	struct timex before = state();
	long long at = now();
	int result = syscall(SYS_clock_settime, clock, t);

	if (clock == CLOCK_REALTIME)
		note(at, "clock_settime", result == 0, before);
	return result;
}

int settimeofday(const struct timeval *t, const struct timezone *zone)
{
	struct timex before = state();
	long long at = now();
	int result = syscall(SYS_settimeofday, t, zone);

	note(at, "settimeofday", result == 0, before);
	return result;
}
