#include "ctiming_clock.h"
#include "outcome.h"

#if __SIZEOF_LONG__ == 8
_Static_assert(sizeof(struct timex) == 208, "timex");
_Static_assert(offsetof(struct timex, tick) == 88, "timex.tick");
_Static_assert(offsetof(struct timex, tai) == 160, "timex.tai");
#endif

ctiming_result ctiming_clock_gettime(clockid_t clock, struct timespec *time) {
    return ctiming_outcome(clock_gettime(clock, time));
}

ctiming_result ctiming_clock_settime(clockid_t clock, const struct timespec *time) {
    return ctiming_outcome(clock_settime(clock, time));
}

ctiming_result ctiming_clock_adjtime(clockid_t clock, struct timex *tx) {
    return ctiming_outcome(clock_adjtime(clock, tx));
}

ctiming_result ctiming_nap(int milliseconds) {
    struct timespec span = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
    return ctiming_outcome(nanosleep(&span, NULL));
}

ctiming_result ctiming_local_time(int64_t seconds, char *text) {
    time_t time = (time_t)seconds;
    return ctime_r(&time, text) == NULL ? -EOVERFLOW : 0;
}

clockid_t ctiming_clock_of_descriptor(int fd) {
    return (clockid_t)((~(unsigned int)fd << 3) | 3);
}
