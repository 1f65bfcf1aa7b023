/*
 * mute-clients PATH COUNT asking|silent SECONDS - clients that are no use
 *
 * Connects COUNT times to the seqpacket socket at PATH. The asking ones ask for
 * the status and never read the answer, the silent ones never ask. A connection
 * that is ended is made again within 100 ms, until SECONDS have passed. Says
 * "connected" when as many were made as there are clients.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_un address = { .sun_family = AF_UNIX };

static int connected(int asks)
{
	static const unsigned char request[] = { 2, 0, 1 };	/* version 2, status; see Sources/Control */
	int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) ||
	    (asks && send(fd, request, sizeof(request), MSG_NOSIGNAL) < 0)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Has the other end let go? What waits to be read stays unread. */
static int is_gone(int fd)
{
	struct pollfd p = { .fd = fd, .events = 0 };

	return poll(&p, 1, 0) > 0 && p.revents & (POLLHUP | POLLERR);
}

int main(int argc, char **argv)
{
	int n = argc == 5 ? atoi(argv[2]) : 0, there = 0, said = 0;
	time_t end;
	int fds[256];

	if (n < 1 || n > 256 || strlen(argv[1]) >= sizeof(address.sun_path)) {
		fprintf(stderr, "usage: mute-clients PATH COUNT asking|silent SECONDS\n");
		return 2;
	}
	strcpy(address.sun_path, argv[1]);
	end = time(NULL) + atoi(argv[4]);
	memset(fds, -1, sizeof(fds));
	while (time(NULL) < end) {
		for (int i = 0; i < n; i++) {
			if (fds[i] >= 0 && is_gone(fds[i])) {
				close(fds[i]);
				fds[i] = -1;
			}
			if (fds[i] < 0 && (fds[i] = connected(!strcmp(argv[3], "asking"))) >= 0)
				there++;
		}
		if (there >= n && !said) {
			puts("connected");
			fflush(stdout);
			said = 1;
		}
		poll(NULL, 0, 100);
	}
	return said ? 0 : 1;
}
