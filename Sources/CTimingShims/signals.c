#include "ctiming_signals.h"
#include "outcome.h"

#include <stdatomic.h>
#include <sys/socket.h>

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a handler must not wait for a lock");

static atomic_int pipe_end = -1;

static void forward(int number) {
    int saved = errno;
    int fd = atomic_load(&pipe_end);
    if (fd >= 0) {
        uint8_t byte = (uint8_t)number;
        // A full pipe loses a signal of which many are already waiting.
        (void)!send(fd, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    errno = saved;
}

static ctiming_result install(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    return ctiming_outcome(sigaction(number, &action, NULL));
}

void ctiming_signal_set_pipe(int fd) {
    atomic_store(&pipe_end, fd);
}

ctiming_result ctiming_signal_catch(int number) {
    return install(number, forward);
}

ctiming_result ctiming_signal_ignore(int number) {
    return install(number, SIG_IGN);
}

ctiming_result ctiming_signal_default(int number) {
    return install(number, SIG_DFL);
}

ctiming_result ctiming_kill(int process, int number) {
    return ctiming_outcome(kill(process, number));
}
