#ifndef CTIMING_PPS_H
#define CTIMING_PPS_H

#include "ctiming_result.h"

#include <linux/pps.h>

ctiming_result ctiming_pps_getcap(int fd, int *_Nonnull capabilities);
ctiming_result ctiming_pps_getparams(int fd, struct pps_kparams *_Nonnull parameters);
ctiming_result ctiming_pps_setparams(int fd, struct pps_kparams *_Nonnull parameters);
ctiming_result ctiming_pps_fetch(int fd, struct pps_fdata *_Nonnull data);

extern const uint32_t ctiming_number_PPS_GETCAP;
extern const uint32_t ctiming_number_PPS_GETPARAMS;
extern const uint32_t ctiming_number_PPS_SETPARAMS;
extern const uint32_t ctiming_number_PPS_FETCH;

#endif
