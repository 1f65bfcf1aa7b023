#ifndef CPROBES_H
#define CPROBES_H

#include <stdint.h>
#include <time.h>

/* Heap allocations of this process so far. */
uint64_t probe_allocations(void);

/* Starts counting this thread's instructions in user space; 0 or a negative errno. */
int probe_open_instructions(void);
uint64_t probe_instructions(void);

/* Processor time of this process, in nanoseconds. */
int64_t probe_processor_time(void);

/* A result that the compiler must not leave out. */
void probe_keep(double value);

/* The system calls alone, for comparison; the result is only to be kept. */
int64_t probe_clock_gettime(clockid_t clock);
int64_t probe_adjtimex(void);
clockid_t probe_clock_of_descriptor(int fd);

#endif
