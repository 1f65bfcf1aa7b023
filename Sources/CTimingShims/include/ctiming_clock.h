#ifndef CTIMING_CLOCK_H
#define CTIMING_CLOCK_H

#include "ctiming_result.h"

#include <sys/timex.h>
#include <time.h>

ctiming_result ctiming_clock_gettime(clockid_t clock, struct timespec *_Nonnull time);
ctiming_result ctiming_clock_settime(clockid_t clock, const struct timespec *_Nonnull time);

/// The value of a success is the clock's state, TIME_OK to TIME_ERROR, which is no errno.
ctiming_result ctiming_clock_adjtime(clockid_t clock, struct timex *_Nonnull tx);

/// Sleeps; a signal ends it early.
ctiming_result ctiming_nap(int milliseconds);

/// The moment by local time, as ctime(3) writes it, into 26 bytes; EOVERFLOW beyond the year 9999.
ctiming_result ctiming_local_time(int64_t seconds, char *_Nonnull text);

/// The dynamic clock behind an open hardware clock; see clock_getres(2), "Dynamic clocks".
clockid_t ctiming_clock_of_descriptor(int fd);

#endif
