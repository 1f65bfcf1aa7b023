#include "ctiming_terminal.h"
#include "outcome.h"

#include <sys/ioctl.h>

ctiming_result ctiming_terminal_columns(int fd) {
    struct winsize size = {0};
    long outcome = ioctl(fd, TIOCGWINSZ, &size);
    return outcome < 0 ? ctiming_outcome(outcome) : size.ws_col;
}
