#include "ctiming_ptp_channels.h"
#include "outcome.h"

#include <sys/ioctl.h>

#ifndef PTP_MASK_CLEAR_ALL
#define PTP_MASK_CLEAR_ALL _IO(PTP_CLK_MAGIC, 19)
#endif
#ifndef PTP_MASK_EN_SINGLE
#define PTP_MASK_EN_SINGLE _IOW(PTP_CLK_MAGIC, 20, unsigned int)
#endif
#ifndef PTP_EXT_OFFSET
#define PTP_EXT_OFFSET (1 << 4)
#endif

_Static_assert(sizeof(struct ptp_extts_request) == 16, "ptp_extts_request");
_Static_assert(sizeof(struct ptp_extts_event) == 32, "ptp_extts_event");
_Static_assert(sizeof(struct ptp_perout_request) == 56, "ptp_perout_request");
_Static_assert(sizeof(struct ptp_pin_desc) == 96, "ptp_pin_desc");

const uint32_t ctiming_number_PTP_EXTTS_REQUEST = PTP_EXTTS_REQUEST;
const uint32_t ctiming_number_PTP_EXTTS_REQUEST2 = PTP_EXTTS_REQUEST2;
const uint32_t ctiming_number_PTP_PEROUT_REQUEST = PTP_PEROUT_REQUEST;
const uint32_t ctiming_number_PTP_PEROUT_REQUEST2 = PTP_PEROUT_REQUEST2;
const uint32_t ctiming_number_PTP_MASK_CLEAR_ALL = PTP_MASK_CLEAR_ALL;
const uint32_t ctiming_number_PTP_MASK_EN_SINGLE = PTP_MASK_EN_SINGLE;
const uint32_t ctiming_number_PTP_PIN_GETFUNC = PTP_PIN_GETFUNC;
const uint32_t ctiming_number_PTP_PIN_SETFUNC = PTP_PIN_SETFUNC;

const uint32_t ctiming_extts_enable = PTP_ENABLE_FEATURE;
const uint32_t ctiming_extts_rising = PTP_RISING_EDGE;
const uint32_t ctiming_extts_falling = PTP_FALLING_EDGE;
const uint32_t ctiming_extts_strict = PTP_STRICT_FLAGS;
const uint32_t ctiming_extts_offset = PTP_EXT_OFFSET;
const uint32_t ctiming_perout_duty_cycle = PTP_PEROUT_DUTY_CYCLE;
const uint32_t ctiming_perout_phase = PTP_PEROUT_PHASE;

ctiming_result ctiming_ptp_extts_request(int fd, struct ptp_extts_request *request) {
    return ctiming_outcome(ioctl(fd, PTP_EXTTS_REQUEST, request));
}

ctiming_result ctiming_ptp_extts_request2(int fd, struct ptp_extts_request *request) {
    return ctiming_outcome(ioctl(fd, PTP_EXTTS_REQUEST2, request));
}

ctiming_result ctiming_ptp_perout_request(int fd, struct ptp_perout_request *request) {
    return ctiming_outcome(ioctl(fd, PTP_PEROUT_REQUEST, request));
}

ctiming_result ctiming_ptp_perout_request2(int fd, struct ptp_perout_request *request) {
    return ctiming_outcome(ioctl(fd, PTP_PEROUT_REQUEST2, request));
}

ctiming_result ctiming_ptp_mask_clear_all(int fd) {
    return ctiming_outcome(ioctl(fd, PTP_MASK_CLEAR_ALL));
}

ctiming_result ctiming_ptp_mask_en_single(int fd, unsigned int channel) {
    return ctiming_outcome(ioctl(fd, PTP_MASK_EN_SINGLE, &channel));
}

ctiming_result ctiming_ptp_pin_getfunc(int fd, struct ptp_pin_desc *pin) {
    return ctiming_outcome(ioctl(fd, PTP_PIN_GETFUNC, pin));
}

ctiming_result ctiming_ptp_pin_setfunc(int fd, struct ptp_pin_desc *pin) {
    return ctiming_outcome(ioctl(fd, PTP_PIN_SETFUNC, pin));
}

uint8_t ctiming_ptp_pin_name_byte(const struct ptp_pin_desc *pin, size_t index) {
    return index < sizeof pin->name ? (uint8_t)pin->name[index] : 0;
}
