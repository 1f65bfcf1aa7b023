#include "ctiming_serial.h"
#include "outcome.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static speed_t speed_of(unsigned int baud) {
    switch (baud) {
    case 1200: return B1200;
    case 2400: return B2400;
    case 4800: return B4800;
    case 9600: return B9600;
    case 19200: return B19200;
    case 38400: return B38400;
    case 57600: return B57600;
    case 115200: return B115200;
    case 230400: return B230400;
    case 460800: return B460800;
    case 500000: return B500000;
    case 576000: return B576000;
    case 921600: return B921600;
    case 1000000: return B1000000;
    case 1500000: return B1500000;
    case 2000000: return B2000000;
    default: return B0;
    }
}

ctiming_result ctiming_serial_set_raw(int fd, unsigned int baud) {
    struct termios line;
    speed_t speed = speed_of(baud);
    if (speed == B0)
        return -EINVAL;
    if (tcgetattr(fd, &line) < 0)
        return ctiming_outcome(-1);
    cfmakeraw(&line);
    line.c_cflag &= ~(tcflag_t)(CSTOPB | CRTSCTS);
    line.c_cflag |= CLOCAL | CREAD;
    line.c_cc[VMIN] = 0;
    line.c_cc[VTIME] = 0;
    cfsetspeed(&line, speed);
    return ctiming_outcome(tcsetattr(fd, TCSANOW, &line));
}

ctiming_result ctiming_serial_claim(int fd) {
    if (flock(fd, LOCK_EX | LOCK_NB) < 0)
        return ctiming_outcome(-1);
    return ctiming_outcome(ioctl(fd, TIOCEXCL));
}

ctiming_result ctiming_serial_release(int fd) {
    return ctiming_outcome(ioctl(fd, TIOCNXCL));
}

ctiming_result ctiming_serial_discard_input(int fd) {
    return ctiming_outcome(tcflush(fd, TCIFLUSH));
}

ctiming_result ctiming_pseudo_terminal(char *path, size_t size) {
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return ctiming_outcome(-1);
    if (grantpt(fd) < 0 || unlockpt(fd) < 0) {
        ctiming_result outcome = ctiming_outcome(-1);
        close(fd);
        return outcome;
    }
    int error = ptsname_r(fd, path, size);
    if (error != 0) {
        close(fd);
        return -(long)error;
    }
    return fd;
}
