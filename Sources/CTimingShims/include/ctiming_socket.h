#ifndef CTIMING_SOCKET_H
#define CTIMING_SOCKET_H

#include "ctiming_result.h"

// Local sockets. A name that begins with "@" is an abstract one; a name too long is -ENAMETOOLONG.

/// A seqpacket socket; waits in calls unless `nonblocking` is not 0.
ctiming_result ctiming_seqpacket_socket(int nonblocking);
ctiming_result ctiming_datagram_socket(void);
/// Two connected seqpacket sockets that never make a caller wait.
ctiming_result ctiming_socketpair(int *_Nonnull first, int *_Nonnull second);

ctiming_result ctiming_bind(int fd, const char *_Nonnull name);
ctiming_result ctiming_connect(int fd, const char *_Nonnull name);
ctiming_result ctiming_listen(int fd, int backlog);
/// The next client, as a socket that never makes a caller wait.
ctiming_result ctiming_accept(int fd);

// MSG_NOSIGNAL always: a peer that went away is an errno.
ctiming_result ctiming_send(int fd, const void *_Nullable bytes, size_t count);
ctiming_result ctiming_send_to(int fd, const void *_Nullable bytes, size_t count, const char *_Nonnull name);
/// The length of the whole message, which may be more than `count` (MSG_TRUNC).
ctiming_result ctiming_receive(int fd, void *_Nullable buffer, size_t count);

/// How long a call on a blocking socket may wait (SO_SNDTIMEO and SO_RCVTIMEO); for ever when 0.
ctiming_result ctiming_socket_timeout(int fd, int64_t microseconds);
ctiming_result ctiming_peer_credentials(
    int fd, int *_Nonnull process, unsigned int *_Nonnull user, unsigned int *_Nonnull group);

#endif
