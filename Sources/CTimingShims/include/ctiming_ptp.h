#ifndef CTIMING_PTP_H
#define CTIMING_PTP_H

#include "ctiming_result.h"

#include <linux/ptp_clock.h>

// The first form of these requests: every kernel has it, and clock simulators know no other.
ctiming_result ctiming_ptp_clock_getcaps(int fd, struct ptp_clock_caps *_Nonnull caps);
ctiming_result ctiming_ptp_sys_offset(int fd, struct ptp_sys_offset *_Nonnull request);
ctiming_result ctiming_ptp_sys_offset_extended(int fd, struct ptp_sys_offset_extended *_Nonnull request);
ctiming_result ctiming_ptp_sys_offset_precise(int fd, struct ptp_sys_offset_precise *_Nonnull request);
ctiming_result ctiming_ptp_enable_pps(int fd, int enabled);

/// The furthest phase adjustment in nanoseconds; 0 in kernels that do not tell.
int ctiming_ptp_caps_maximum_phase(const struct ptp_clock_caps *_Nonnull caps);

/// Asks that the readings around the device's be of `clock`, by the word that kernels before 6.13 reserve.
void ctiming_ptp_extended_set_clock(struct ptp_sys_offset_extended *_Nonnull request, int clock);

/// Reading `column` (before, device, after) of sample `row`; Swift sees arrays as tuples.
struct ptp_clock_time ctiming_ptp_extended_time(
    const struct ptp_sys_offset_extended *_Nonnull request, int row, int column);

/// Reading `index` of system, device, system … system.
struct ptp_clock_time ctiming_ptp_offset_time(const struct ptp_sys_offset *_Nonnull request, int index);

extern const uint32_t ctiming_number_PTP_CLOCK_GETCAPS;
extern const uint32_t ctiming_number_PTP_SYS_OFFSET;
extern const uint32_t ctiming_number_PTP_SYS_OFFSET_EXTENDED;
extern const uint32_t ctiming_number_PTP_SYS_OFFSET_PRECISE;
extern const uint32_t ctiming_number_PTP_ENABLE_PPS;

#endif
