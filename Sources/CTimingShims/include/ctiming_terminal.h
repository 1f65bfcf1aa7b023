#ifndef CTIMING_TERMINAL_H
#define CTIMING_TERMINAL_H

#include "ctiming_result.h"

/// How many columns and rows the terminal at `fd` has; ENOTTY where there is none.
ctiming_result ctiming_terminal_size(int fd, unsigned short *_Nonnull columns, unsigned short *_Nonnull rows);

#endif
