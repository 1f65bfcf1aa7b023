#ifndef CTIMING_RESULT_H
#define CTIMING_RESULT_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

/// A call's outcome: a value of zero or more, or a negative errno.
typedef long ctiming_result;

/// What `error` means, in words; a constant that is never freed.
const char *_Nonnull ctiming_error_text(int error);

#endif
