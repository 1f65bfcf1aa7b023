#ifndef CTIMING_SERIAL_H
#define CTIMING_SERIAL_H

#include "ctiming_result.h"

/// Sets the line at `fd` to raw bytes, 8N1, no flow control, modem lines ignored, at `baud`; EINVAL for a rate that is none.
ctiming_result ctiming_serial_set_raw(int fd, unsigned int baud);

/// Takes the line for this process alone: an exclusive lock, and TIOCEXCL; EWOULDBLOCK while another has the lock.
ctiming_result ctiming_serial_claim(int fd);

/// Ends the exclusive mode that others met with EBUSY; the lock ends with the descriptor.
ctiming_result ctiming_serial_release(int fd);

/// Forgets what was received and not read.
ctiming_result ctiming_serial_discard_input(int fd);

/// The major number of the device at `fd`, which says what kind of line it is.
ctiming_result ctiming_serial_major(int fd);

/// The rate that the line at `fd` is set to, in baud; for the near end of a pseudo-terminal, that of its far end.
ctiming_result ctiming_serial_rate(int fd);

/// A new pseudo-terminal: the descriptor of its near end, and the path of its far end in `path`.
ctiming_result ctiming_pseudo_terminal(char *_Nonnull path, size_t size);

#endif
