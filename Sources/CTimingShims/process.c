#include "ctiming_process.h"
#include "outcome.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

const char *ctiming_error_text(int error) {
    const char *text = strerrordesc_np(error);
    return text != NULL ? text : "unknown error";
}

ctiming_result ctiming_getpid(void) {
    return getpid();
}

ctiming_result ctiming_geteuid(void) {
    return (ctiming_result)geteuid();
}

ctiming_result ctiming_ticks_per_second(void) {
    return ctiming_outcome(sysconf(_SC_CLK_TCK));
}

const char *ctiming_getenv(const char *name) {
    return getenv(name);
}

ctiming_result ctiming_schedule_fifo(int priority) {
    struct sched_param parameters = {.sched_priority = priority};
    return ctiming_outcome(sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters));
}

ctiming_result ctiming_is_realtime(void) {
    int policy = sched_getscheduler(0);
    return policy < 0 ? ctiming_outcome(policy) : (policy & ~SCHED_RESET_ON_FORK) == SCHED_FIFO;
}

ctiming_result ctiming_unlimit_memory_lock(void) {
    struct rlimit limit = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    return ctiming_outcome(setrlimit(RLIMIT_MEMLOCK, &limit));
}

ctiming_result ctiming_mlockall(void) {
    return ctiming_outcome(mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
}
