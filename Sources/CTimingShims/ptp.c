#include "ctiming_ptp.h"
#include "outcome.h"

#include <sys/ioctl.h>

_Static_assert(sizeof(struct ptp_clock_time) == 16, "ptp_clock_time");
_Static_assert(sizeof(struct ptp_clock_caps) == 80, "ptp_clock_caps");
_Static_assert(offsetof(struct ptp_clock_caps, adjust_phase) == 28, "ptp_clock_caps.adjust_phase");
_Static_assert(sizeof(struct ptp_sys_offset) == 832, "ptp_sys_offset");
_Static_assert(sizeof(struct ptp_sys_offset_extended) == 1216, "ptp_sys_offset_extended");
_Static_assert(sizeof(struct ptp_sys_offset_precise) == 64, "ptp_sys_offset_precise");
_Static_assert(PTP_MAX_SAMPLES == 25, "PTP_MAX_SAMPLES");

const uint32_t ctiming_number_PTP_CLOCK_GETCAPS = PTP_CLOCK_GETCAPS;
const uint32_t ctiming_number_PTP_SYS_OFFSET = PTP_SYS_OFFSET;
const uint32_t ctiming_number_PTP_SYS_OFFSET_EXTENDED = PTP_SYS_OFFSET_EXTENDED;
const uint32_t ctiming_number_PTP_SYS_OFFSET_PRECISE = PTP_SYS_OFFSET_PRECISE;
const uint32_t ctiming_number_PTP_ENABLE_PPS = PTP_ENABLE_PPS;

ctiming_result ctiming_ptp_clock_getcaps(int fd, struct ptp_clock_caps *caps) {
    return ctiming_outcome(ioctl(fd, PTP_CLOCK_GETCAPS, caps));
}

ctiming_result ctiming_ptp_sys_offset(int fd, struct ptp_sys_offset *request) {
    return ctiming_outcome(ioctl(fd, PTP_SYS_OFFSET, request));
}

ctiming_result ctiming_ptp_sys_offset_extended(int fd, struct ptp_sys_offset_extended *request) {
    return ctiming_outcome(ioctl(fd, PTP_SYS_OFFSET_EXTENDED, request));
}

ctiming_result ctiming_ptp_sys_offset_precise(int fd, struct ptp_sys_offset_precise *request) {
    return ctiming_outcome(ioctl(fd, PTP_SYS_OFFSET_PRECISE, request));
}

ctiming_result ctiming_ptp_enable_pps(int fd, int enabled) {
    return ctiming_outcome(ioctl(fd, PTP_ENABLE_PPS, (long)enabled));
}

// Newer headers name the first of the reserved words; the offset stays.
int ctiming_ptp_caps_maximum_phase(const struct ptp_clock_caps *caps) {
    return ((const int *)caps)[8];
}

void ctiming_ptp_extended_set_clock(struct ptp_sys_offset_extended *request, int clock) {
    ((unsigned int *)request)[1] = (unsigned int)clock;
}

struct ptp_clock_time ctiming_ptp_extended_time(
    const struct ptp_sys_offset_extended *request, int row, int column) {
    return request->ts[row][column];
}

struct ptp_clock_time ctiming_ptp_offset_time(const struct ptp_sys_offset *request, int index) {
    return request->ts[index];
}
