/*
 * forbidden-calls - counts the calls that a clock simulator does not answer
 *
 * Preloaded (LD_PRELOAD) into a daemon that has to run unmodified under a
 * simulator of clocks, which itself is preloaded and answers only some calls
 * of the C library. Counts from the program's first poll() on. The file that
 * $FORBIDDEN_CALLS names gets an entry of 40 bytes for each name of the table
 * below: the name, padded to 32 with zeros, and a u64 count, little endian.
 * The first, poll, is allowed: it shows that something was counted at all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/pps.h>
#include <linux/ptp_clock.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define NAMES(name) \
	name(poll) name(ppoll) name(pselect) name(epoll_create) name(epoll_create1) name(epoll_ctl) \
	name(epoll_wait) name(epoll_pwait) name(epoll_pwait2) name(signalfd) name(eventfd) name(inotify_init) \
	name(inotify_init1) name(inotify_add_watch) name(openat) name(open64) name(openat64) name(pread) \
	name(pread64) name(preadv) name(preadv64) name(timerfd_clock_or_flags) name(timerfd_settime_flags) \
	name(clock_nanosleep_absolute) name(clock_gettime_boottime) name(clock_gettime_tai) \
	name(clock_getres) name(clock_adjtime_other_clock) name(ioctl_ptp_or_pps_other) \
	name(syscall_io_uring) name(syscall_other)

enum name {
#define ENUMERATOR(name) CALL_##name,
	NAMES(ENUMERATOR)
	CALLS
};

struct entry {
	char name[32];
	uint64_t count;
};

static struct entry none[CALLS];
static struct entry *entries = none;
static int polled;
static int asked_boottime;

__attribute__((constructor)) static void map_entries(void)
{
	static const char *const names[CALLS] = {
#define STRING(name) #name,
		NAMES(STRING)
	};
	const char *path = getenv("FORBIDDEN_CALLS");
	struct entry *page;
	int fd;

	if (!path)
		return;
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || ftruncate(fd, sizeof(none)))
		_exit(127);
	page = mmap(NULL, sizeof(none), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (page == MAP_FAILED)
		_exit(127);
	for (int i = 0; i < CALLS; i++)
		strncpy(page[i].name, names[i], sizeof(page[i].name) - 1);
	entries = page;
	unsetenv("FORBIDDEN_CALLS");
}

static void count(enum name name)
{
	if (polled)
		__atomic_fetch_add(&entries[name].count, 1, __ATOMIC_RELAXED);
}

/* What comes after us in the order of symbols. */
static void *next(const char *name)
{
	void *symbol = dlsym(RTLD_NEXT, name);

	if (!symbol)
		_exit(127);
	return symbol;
}

/* Counts, and passes the call on to the library. */
#define PASS(type, name, parameters, arguments)				\
	type name parameters						\
	{								\
		static type (*real) parameters;				\
									\
		count(CALL_##name);					\
		if (!real)						\
			*(void **)&real = next(#name);			\
		return real arguments;					\
	}

int poll(struct pollfd *descriptors, nfds_t n, int timeout)
{
	static int (*real)(struct pollfd *, nfds_t, int);

	polled = 1;
	count(CALL_poll);
	if (!real)
		*(void **)&real = next("poll");
	return real(descriptors, n, timeout);
}

PASS(int, ppoll, (struct pollfd *fds, nfds_t n, const struct timespec *t, const sigset_t *s), (fds, n, t, s))
PASS(int, pselect, (int n, fd_set *r, fd_set *w, fd_set *e, const struct timespec *t, const sigset_t *s),
     (n, r, w, e, t, s))
PASS(int, epoll_create, (int size), (size))
PASS(int, epoll_create1, (int flags), (flags))
PASS(int, epoll_ctl, (int fd, int op, int other, struct epoll_event *event), (fd, op, other, event))
PASS(int, epoll_wait, (int fd, struct epoll_event *events, int n, int timeout), (fd, events, n, timeout))
PASS(int, epoll_pwait, (int fd, struct epoll_event *events, int n, int timeout, const sigset_t *s),
     (fd, events, n, timeout, s))
PASS(int, epoll_pwait2, (int fd, struct epoll_event *events, int n, const struct timespec *t, const sigset_t *s),
     (fd, events, n, t, s))
PASS(int, signalfd, (int fd, const sigset_t *mask, int flags), (fd, mask, flags))
PASS(int, eventfd, (unsigned int initial, int flags), (initial, flags))
PASS(int, inotify_init, (void), ())
PASS(int, inotify_init1, (int flags), (flags))
PASS(int, inotify_add_watch, (int fd, const char *path, uint32_t mask), (fd, path, mask))
PASS(ssize_t, pread, (int fd, void *buffer, size_t n, off_t at), (fd, buffer, n, at))
PASS(ssize_t, pread64, (int fd, void *buffer, size_t n, off64_t at), (fd, buffer, n, at))
PASS(ssize_t, preadv, (int fd, const struct iovec *parts, int n, off_t at), (fd, parts, n, at))
PASS(ssize_t, preadv64, (int fd, const struct iovec *parts, int n, off64_t at), (fd, parts, n, at))
PASS(int, clock_getres, (clockid_t clock, struct timespec *t), (clock, t))

static mode_t mode_of(int flags, va_list arguments)
{
	return flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#define OPENAT(name)							\
	int name(int directory, const char *path, int flags, ...)	\
	{								\
		va_list arguments;					\
		mode_t mode;						\
									\
		va_start(arguments, flags);				\
		mode = mode_of(flags, arguments);			\
		va_end(arguments);					\
		count(CALL_##name);					\
		return ((int (*)(int, const char *, int, ...))next(#name))(directory, path, flags, mode); \
	}

OPENAT(openat)
OPENAT(openat64)

int open64(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, arguments);
	va_end(arguments);
	count(CALL_open64);
	return ((int (*)(const char *, int, ...))next("open64"))(path, flags, mode);
}

int timerfd_create(int clock, int flags)
{
	if ((flags & ~TFD_NONBLOCK) || (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC))
		count(CALL_timerfd_clock_or_flags);
	return ((int (*)(int, int))next("timerfd_create"))(clock, flags);
}

int timerfd_settime(int fd, int flags, const struct itimerspec *time, struct itimerspec *old)
{
	if (flags & ~TFD_TIMER_ABSTIME)
		count(CALL_timerfd_settime_flags);
	return ((int (*)(int, int, const struct itimerspec *, struct itimerspec *))next("timerfd_settime"))(
		fd, flags, time, old);
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest)
{
	if (flags & TIMER_ABSTIME)
		count(CALL_clock_nanosleep_absolute);
	return ((int (*)(clockid_t, int, const struct timespec *, struct timespec *))next("clock_nanosleep"))(
		clock, flags, time, rest);
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	static int (*real)(clockid_t, struct timespec *);

	/* a simulator answers EINVAL, and who has heard that asks no more */
	if (clock == CLOCK_BOOTTIME || clock == CLOCK_BOOTTIME_ALARM) {
		if (asked_boottime)
			count(CALL_clock_gettime_boottime);
		asked_boottime = 1;
		errno = EINVAL;
		return -1;
	}
	if (clock == CLOCK_TAI)
		count(CALL_clock_gettime_tai);
	if (!real)
		*(void **)&real = next("clock_gettime");
	return real(clock, time);
}

int clock_adjtime(clockid_t clock, struct timex *t)
{
	if (clock > CLOCK_REALTIME)
		count(CALL_clock_adjtime_other_clock);
	return ((int (*)(clockid_t, struct timex *))next("clock_adjtime"))(clock, t);
}

int ioctl(int fd, unsigned long request, ...)
{
	static const unsigned long answered[] = {
		PTP_CLOCK_GETCAPS, PTP_SYS_OFFSET, PTP_SYS_OFFSET_EXTENDED, PTP_SYS_OFFSET_PRECISE,
		PPS_GETCAP, PPS_GETPARAMS, PPS_SETPARAMS, PPS_FETCH,
	};
	int is_answered = _IOC_TYPE(request) != PTP_CLK_MAGIC && _IOC_TYPE(request) != 'p';
	va_list arguments;
	void *argument;

	va_start(arguments, request);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	for (size_t i = 0; i < sizeof(answered) / sizeof(answered[0]); i++)
		is_answered |= answered[i] == (request & 0xffffffff);
	if (!is_answered)
		count(CALL_ioctl_ptp_or_pps_other);
	return ((int (*)(int, unsigned long, ...))next("ioctl"))(fd, request, argument);
}

long syscall(long number, ...)
{
	long a[6];
	va_list arguments;

	va_start(arguments, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(arguments, long);
	va_end(arguments);
	if (number == SYS_io_uring_setup || number == SYS_io_uring_enter || number == SYS_io_uring_register)
		count(CALL_syscall_io_uring);
	else if (number != SYS_clock_adjtime && number != SYS_getrandom && number != SYS_futex && number != SYS_gettid)
		count(CALL_syscall_other);
	return ((long (*)(long, ...))next("syscall"))(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
