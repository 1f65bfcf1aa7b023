#ifndef CTIMING_PROCESS_H
#define CTIMING_PROCESS_H

#include "ctiming_result.h"

ctiming_result ctiming_getpid(void);
ctiming_result ctiming_geteuid(void);
/// How many clock ticks /proc counts in a second.
ctiming_result ctiming_ticks_per_second(void);
const char *_Nullable ctiming_getenv(const char *_Nonnull name);

/// SCHED_FIFO at `priority` for this process, not for its children.
ctiming_result ctiming_schedule_fifo(int priority);
/// 1 when this process runs under SCHED_FIFO already, 0 when not.
ctiming_result ctiming_is_realtime(void);
/// Lets this process lock as much memory as it likes (RLIMIT_MEMLOCK).
ctiming_result ctiming_unlimit_memory_lock(void);
/// Keeps all pages in memory, now and later.
ctiming_result ctiming_mlockall(void);

/// Unmaps the pages of code that have been used so far; what is used again is mapped again from its file.
void ctiming_unmap_used_code(void);

#endif
