// The kernel's and the C library's calls as Swift can import them: one function each.
//
// Swift sees neither request macros nor what glibc hides without _GNU_SOURCE, and an errno
// must be read before Swift runs again. So every call has a function here that makes it and
// answers with a value of zero or more, or with a negative errno. Nothing is decided here.

#ifndef CTIMING_SHIMS_H
#define CTIMING_SHIMS_H

#include "ctiming_clock.h"
#include "ctiming_file.h"
#include "ctiming_gpio.h"
#include "ctiming_interface.h"
#include "ctiming_pps.h"
#include "ctiming_process.h"
#include "ctiming_ptp.h"
#include "ctiming_ptp_channels.h"
#include "ctiming_result.h"
#include "ctiming_serial.h"
#include "ctiming_signals.h"
#include "ctiming_socket.h"
#include "ctiming_terminal.h"

#endif
