#include "ctiming_pps.h"
#include "outcome.h"

#include <sys/ioctl.h>

_Static_assert(sizeof(struct pps_ktime) == 16, "pps_ktime");
_Static_assert(sizeof(struct pps_kparams) == 40, "pps_kparams");
#if __SIZEOF_LONG__ == 8
_Static_assert(sizeof(struct pps_fdata) == 64, "pps_fdata");
_Static_assert(offsetof(struct pps_fdata, timeout) == 48, "pps_fdata.timeout");
#endif

const uint32_t ctiming_number_PPS_GETCAP = PPS_GETCAP;
const uint32_t ctiming_number_PPS_GETPARAMS = PPS_GETPARAMS;
const uint32_t ctiming_number_PPS_SETPARAMS = PPS_SETPARAMS;
const uint32_t ctiming_number_PPS_FETCH = PPS_FETCH;

ctiming_result ctiming_pps_getcap(int fd, int *capabilities) {
    return ctiming_outcome(ioctl(fd, PPS_GETCAP, capabilities));
}

ctiming_result ctiming_pps_getparams(int fd, struct pps_kparams *parameters) {
    return ctiming_outcome(ioctl(fd, PPS_GETPARAMS, parameters));
}

ctiming_result ctiming_pps_setparams(int fd, struct pps_kparams *parameters) {
    return ctiming_outcome(ioctl(fd, PPS_SETPARAMS, parameters));
}

ctiming_result ctiming_pps_fetch(int fd, struct pps_fdata *data) {
    return ctiming_outcome(ioctl(fd, PPS_FETCH, data));
}
