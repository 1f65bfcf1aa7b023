#ifndef CTIMING_OUTCOME_H
#define CTIMING_OUTCOME_H

#include "ctiming_result.h"

static inline ctiming_result ctiming_outcome(long value) {
    return value < 0 ? -(long)errno : value;
}

#endif
