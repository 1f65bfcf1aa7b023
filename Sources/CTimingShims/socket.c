#include "ctiming_socket.h"
#include "outcome.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

/// The length of the address, or a negative errno.
static ctiming_result local_address(const char *name, struct sockaddr_un *address) {
    size_t length = strlen(name);
    if (length == 0) {
        return -EINVAL;
    }
    if (length >= sizeof address->sun_path) {
        return -ENAMETOOLONG;
    }
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, name, length);
    if (name[0] == '@') {
        address->sun_path[0] = 0;
        return (ctiming_result)(offsetof(struct sockaddr_un, sun_path) + length);
    }
    return (ctiming_result)(offsetof(struct sockaddr_un, sun_path) + length + 1);
}

ctiming_result ctiming_seqpacket_socket(int nonblocking) {
    int type = SOCK_SEQPACKET | SOCK_CLOEXEC | (nonblocking ? SOCK_NONBLOCK : 0);
    return ctiming_outcome(socket(AF_UNIX, type, 0));
}

ctiming_result ctiming_datagram_socket(void) {
    return ctiming_outcome(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

ctiming_result ctiming_socketpair(int *first, int *second) {
    int pair[2];
    int outcome = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair);
    if (outcome < 0) {
        return -(long)errno;
    }
    *first = pair[0];
    *second = pair[1];
    return 0;
}

ctiming_result ctiming_bind(int fd, const char *name) {
    struct sockaddr_un address;
    ctiming_result length = local_address(name, &address);
    return length < 0 ? length : ctiming_outcome(bind(fd, (struct sockaddr *)&address, (socklen_t)length));
}

ctiming_result ctiming_connect(int fd, const char *name) {
    struct sockaddr_un address;
    ctiming_result length = local_address(name, &address);
    return length < 0 ? length : ctiming_outcome(connect(fd, (struct sockaddr *)&address, (socklen_t)length));
}

ctiming_result ctiming_listen(int fd, int backlog) {
    return ctiming_outcome(listen(fd, backlog));
}

ctiming_result ctiming_accept(int fd) {
    return ctiming_outcome(accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

ctiming_result ctiming_send(int fd, const void *bytes, size_t count) {
    return ctiming_outcome(send(fd, bytes, count, MSG_NOSIGNAL));
}

ctiming_result ctiming_send_to(int fd, const void *bytes, size_t count, const char *name) {
    struct sockaddr_un address;
    ctiming_result length = local_address(name, &address);
    return length < 0
        ? length
        : ctiming_outcome(sendto(fd, bytes, count, MSG_NOSIGNAL, (struct sockaddr *)&address, (socklen_t)length));
}

ctiming_result ctiming_receive(int fd, void *buffer, size_t count) {
    return ctiming_outcome(recv(fd, buffer, count, MSG_TRUNC));
}

ctiming_result ctiming_socket_timeout(int fd, int64_t microseconds) {
    struct timeval timeout = {.tv_sec = microseconds / 1000000, .tv_usec = microseconds % 1000000};
    int sending = setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    return ctiming_outcome(sending < 0 ? sending : setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout));
}

ctiming_result ctiming_peer_credentials(int fd, int *process, unsigned int *user, unsigned int *group) {
    struct ucred peer = {0};
    socklen_t length = sizeof peer;
    ctiming_result outcome = ctiming_outcome(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length));
    *process = peer.pid;
    *user = peer.uid;
    *group = peer.gid;
    return outcome;
}
