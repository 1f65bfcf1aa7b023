#ifndef CTIMING_SIGNALS_H
#define CTIMING_SIGNALS_H

#include "ctiming_result.h"

#include <signal.h>

/// Where the handler writes each signal's number as one byte; -1 for nowhere.
void ctiming_signal_set_pipe(int fd);

/// Sends `number` to the pipe from now on.
ctiming_result ctiming_signal_catch(int number);
ctiming_result ctiming_signal_ignore(int number);
ctiming_result ctiming_signal_default(int number);
ctiming_result ctiming_kill(int process, int number);

#endif
