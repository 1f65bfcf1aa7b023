#include "ctiming_terminal.h"
#include "outcome.h"

#include <sys/ioctl.h>

ctiming_result ctiming_terminal_size(int fd, unsigned short *columns, unsigned short *rows) {
    struct winsize size = {0};
    long outcome = ioctl(fd, TIOCGWINSZ, &size);
    *columns = size.ws_col;
    *rows = size.ws_row;
    return ctiming_outcome(outcome);
}
