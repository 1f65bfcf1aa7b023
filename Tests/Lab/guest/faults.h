/* The file that fail-calls.c obeys and fault-control.c writes: a slot for each function. */
#include <stdint.h>

#define SLOTS(slot) \
	slot(realtime_read) slot(realtime_write) slot(realtime_step) slot(phc_read_state) slot(phc_write) \
	slot(phc_step) slot(pps_open) slot(pps_getcap) slot(pps_fetch) slot(phc_open) slot(phc_getcaps) \
	slot(phc_precise) slot(phc_extended) slot(phc_basic) slot(phc_extts) slot(phc_pin) slot(phc_gettime) \
	slot(phc_read_stamps) slot(poll) slot(rename) slot(write_state) slot(accept) slot(send)

enum fault {
#define ENUMERATOR(slot) FAULT_##slot,
	SLOTS(ENUMERATOR)
	FAULTS
};

struct slot {
	uint32_t remaining;	/* calls that are still to fail; UINT32_MAX: all */
	uint32_t error;		/* their errno */
	uint64_t failed, calls;
};
