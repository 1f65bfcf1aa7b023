/*
 * fail-calls - makes the next calls of a named function fail
 *
 * Preloaded (LD_PRELOAD) into the program that has to bear it. What is to fail is
 * in the file that $FAIL_CALLS names (faults.h), which fault-control writes while
 * the program runs. A call that is made to fail does nothing else.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/pps.h>
#include <linux/ptp_clock.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "faults.h"

static struct slot none[FAULTS];
static struct slot *slots = none;

/* descriptors that were opened here, by what they lead to */
enum kind { OTHER, PPS, PHC, STATE };
static unsigned char kinds[1024];

static int (*real_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void map_slots(void)
{
	const char *path = getenv("FAIL_CALLS");
	void *page;
	int fd;

	*(void **)&real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
	if (!path)
		return;
	fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0 || ftruncate(fd, sizeof(none)))
		_exit(127);
	page = mmap(NULL, sizeof(none), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (page == MAP_FAILED)
		_exit(127);
	slots = page;
	unsetenv("FAIL_CALLS");		/* a program started by this one keeps out of the file */
}

/* Is this call to fail? errno is set then. */
static int fails(enum fault fault)
{
	struct slot *slot = &slots[fault];

	slot->calls++;
	if (!slot->remaining)
		return 0;
	if (slot->remaining != UINT32_MAX)
		slot->remaining--;
	slot->failed++;
	errno = slot->error;
	return 1;
}

static enum kind kind_of(int fd)
{
	return fd >= 0 && fd < (int)sizeof(kinds) ? kinds[fd] : OTHER;
}

int clock_adjtime(clockid_t clock, struct timex *t)
{
	int realtime = clock == CLOCK_REALTIME;
	enum fault fault = t->modes & ADJ_SETOFFSET ? (realtime ? FAULT_realtime_step : FAULT_phc_step) :
		t->modes & (ADJ_FREQUENCY | ADJ_TICK) ? (realtime ? FAULT_realtime_write : FAULT_phc_write) :
		(realtime ? FAULT_realtime_read : FAULT_phc_read_state);

	return fails(fault) ? -1 : syscall(SYS_clock_adjtime, clock, t);
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
	if (clock < 0 && fails(FAULT_phc_gettime))
		return -1;
	return clock >= 0 && real_gettime ? real_gettime(clock, t) : syscall(SYS_clock_gettime, clock, t);
}

int ioctl(int fd, unsigned long request, ...)
{
	static const struct { unsigned long request; enum fault fault; } known[] = {
		{ PPS_GETCAP, FAULT_pps_getcap }, { PPS_FETCH, FAULT_pps_fetch },
		{ PTP_CLOCK_GETCAPS, FAULT_phc_getcaps }, { PTP_SYS_OFFSET_PRECISE, FAULT_phc_precise },
		{ PTP_SYS_OFFSET_EXTENDED, FAULT_phc_extended }, { PTP_SYS_OFFSET, FAULT_phc_basic },
		{ PTP_EXTTS_REQUEST, FAULT_phc_extts }, { PTP_EXTTS_REQUEST2, FAULT_phc_extts },
		{ PTP_PIN_SETFUNC, FAULT_phc_pin },
	};
	va_list arguments;
	void *argument;

	va_start(arguments, request);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].request == (request & 0xffffffff) && fails(known[i].fault))
			return -1;
	return syscall(SYS_ioctl, fd, request, argument);
}

int open(const char *path, int flags, ...)
{
	enum kind kind = !strcmp(path, "/dev/pps0") ? PPS : !strcmp(path, "/dev/ptp0") ? PHC :
		strstr(path, "/state-") && flags & O_CREAT ? STATE : OTHER;
	va_list arguments;
	mode_t mode;
	int fd;

	va_start(arguments, flags);
	mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	if ((kind == PPS && fails(FAULT_pps_open)) || (kind == PHC && fails(FAULT_phc_open)))
		return -1;
	fd = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	if (fd >= 0 && fd < (int)sizeof(kinds))
		kinds[fd] = kind;
	return fd;
}

int close(int fd)
{
	if (fd >= 0 && fd < (int)sizeof(kinds))
		kinds[fd] = OTHER;
	return syscall(SYS_close, fd);
}

ssize_t read(int fd, void *buffer, size_t count)
{
	return kind_of(fd) == PHC && fails(FAULT_phc_read_stamps) ? -1 : syscall(SYS_read, fd, buffer, count);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
	return kind_of(fd) == STATE && fails(FAULT_write_state) ? -1 : syscall(SYS_write, fd, bytes, count);
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout)
{
	return fails(FAULT_poll) ? -1 : syscall(SYS_poll, descriptors, count, timeout);
}

int rename(const char *from, const char *to)
{
	return fails(FAULT_rename) ? -1 : syscall(SYS_rename, from, to);
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags)
{
	return fails(FAULT_accept) ? -1 : syscall(SYS_accept4, fd, address, length, flags);
}

int accept(int fd, struct sockaddr *address, socklen_t *length)
{
	return accept4(fd, address, length, 0);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags)
{
	return fails(FAULT_send) ? -1 : syscall(SYS_sendto, fd, bytes, count, flags, NULL, 0);
}
