#include "CProbes.h"
#include <sys/timex.h>

static int64_t nanoseconds(struct timespec time) { return time.tv_sec * 1000000000LL + time.tv_nsec; }

int64_t probe_clock_gettime(clockid_t clock) {
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return nanoseconds(time);
}

int64_t probe_processor_time(void) { return probe_clock_gettime(CLOCK_PROCESS_CPUTIME_ID); }

int64_t probe_adjtimex(void) {
    struct timex request = {0};
    clock_adjtime(CLOCK_REALTIME, &request);
    return request.freq;
}

clockid_t probe_clock_of_descriptor(int fd) { return (clockid_t)((~(unsigned int)fd << 3) | 3); }

static volatile double kept;

void probe_keep(double value) { kept = value; }
