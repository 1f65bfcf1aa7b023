#ifndef CTIMING_TERMINAL_H
#define CTIMING_TERMINAL_H

#include "ctiming_result.h"

/// How many columns the terminal at `fd` has; ENOTTY where there is none.
ctiming_result ctiming_terminal_columns(int fd);

#endif
