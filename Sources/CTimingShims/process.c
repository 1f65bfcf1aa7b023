#include "ctiming_process.h"
#include "outcome.h"

#include <link.h>
#include <sched.h>
#include <stdint.h>
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

static int unmap_code(struct dl_phdr_info *object, size_t size, void *data) {
    (void)size;
    (void)data;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X) || (part->p_flags & PF_W))
            continue;
        uintptr_t start = (object->dlpi_addr + part->p_vaddr) & ~(page - 1);
        uintptr_t end = object->dlpi_addr + part->p_vaddr + part->p_memsz;
        // Of no consequence when it fails.
        (void)madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void ctiming_unmap_used_code(void) {
    dl_iterate_phdr(unmap_code, NULL);
}
