#include "ctiming_serial.h"
#include "outcome.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

static const struct { speed_t code; unsigned int baud; } speeds[] = {
    {B1200, 1200}, {B2400, 2400}, {B4800, 4800}, {B9600, 9600}, {B19200, 19200}, {B38400, 38400}, {B57600, 57600},
    {B115200, 115200}, {B230400, 230400}, {B460800, 460800}, {B500000, 500000}, {B576000, 576000}, {B921600, 921600},
    {B1000000, 1000000}, {B1500000, 1500000}, {B2000000, 2000000},
};

static speed_t speed_of(unsigned int baud) {
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i].baud == baud)
            return speeds[i].code;
    return B0;
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

ctiming_result ctiming_serial_major(int fd) {
    struct stat status;
    if (fstat(fd, &status) < 0)
        return ctiming_outcome(-1);
    return (long)major(status.st_rdev);
}

ctiming_result ctiming_serial_rate(int fd) {
    struct termios line;
    if (tcgetattr(fd, &line) < 0)
        return ctiming_outcome(-1);
    speed_t speed = cfgetospeed(&line);
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i].code == speed)
            return (long)speeds[i].baud;
    return 0;
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
