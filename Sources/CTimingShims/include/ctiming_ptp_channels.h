#ifndef CTIMING_PTP_CHANNELS_H
#define CTIMING_PTP_CHANNELS_H

#include "ctiming_result.h"

#include <linux/ptp_clock.h>

// The first form forgives unknown flags, the second refuses them.
ctiming_result ctiming_ptp_extts_request(int fd, struct ptp_extts_request *_Nonnull request);
ctiming_result ctiming_ptp_extts_request2(int fd, struct ptp_extts_request *_Nonnull request);
ctiming_result ctiming_ptp_perout_request(int fd, struct ptp_perout_request *_Nonnull request);
ctiming_result ctiming_ptp_perout_request2(int fd, struct ptp_perout_request *_Nonnull request);

// Since Linux 6.7: which channels this one open hears.
ctiming_result ctiming_ptp_mask_clear_all(int fd);
ctiming_result ctiming_ptp_mask_en_single(int fd, unsigned int channel);

ctiming_result ctiming_ptp_pin_getfunc(int fd, struct ptp_pin_desc *_Nonnull pin);
ctiming_result ctiming_ptp_pin_setfunc(int fd, struct ptp_pin_desc *_Nonnull pin);

/// Byte `index` of the pin's name, 0 beyond its end.
uint8_t ctiming_ptp_pin_name_byte(const struct ptp_pin_desc *_Nonnull pin, size_t index);

extern const uint32_t ctiming_number_PTP_EXTTS_REQUEST;
extern const uint32_t ctiming_number_PTP_EXTTS_REQUEST2;
extern const uint32_t ctiming_number_PTP_PEROUT_REQUEST;
extern const uint32_t ctiming_number_PTP_PEROUT_REQUEST2;
extern const uint32_t ctiming_number_PTP_MASK_CLEAR_ALL;
extern const uint32_t ctiming_number_PTP_MASK_EN_SINGLE;
extern const uint32_t ctiming_number_PTP_PIN_GETFUNC;
extern const uint32_t ctiming_number_PTP_PIN_SETFUNC;

extern const uint32_t ctiming_extts_enable;
extern const uint32_t ctiming_extts_rising;
extern const uint32_t ctiming_extts_falling;
extern const uint32_t ctiming_extts_strict;
/// Set in an event that tells an offset instead of a time.
extern const uint32_t ctiming_extts_offset;
extern const uint32_t ctiming_perout_duty_cycle;
extern const uint32_t ctiming_perout_phase;

#endif
