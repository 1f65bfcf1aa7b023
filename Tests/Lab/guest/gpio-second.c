/*
 * gpio-second - raises a line of gpio-sim at each true second, and says when it did
 *
 * True time is simtc's. It is read 20 ms before the second and carried on by CLOCK_MONOTONIC_RAW, at the rate between
 * the last two readings. A line of output for each pulse: the second, and by how many ns of true time the writing that
 * raised the line began and ended after it; the edge, and its stamp, lie in between. While there is no such line it
 * waits for one.
 */
#include <fcntl.h>
#include <glob.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
#define PULL "/sys/devices/platform/gpio-sim.*/gpiochip*/sim_gpio3/pull"
#define NOW "/sys/kernel/debug/simtc/now"

static int64_t raw_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_RAW, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

static void sleep_ns(int64_t ns)
{
	struct timespec t = { ns / SECOND, ns % SECOND };

	if (ns > 0)
		nanosleep(&t, NULL);
}

/* simtc tells both at one moment */
static int read_true(int fd, int64_t *ref, int64_t *raw)
{
	char text[256], *at;
	ssize_t count = pread(fd, text, sizeof(text) - 1, 0);
	long long value;

	if (count <= 0)
		return -1;
	text[count] = 0;
	at = strstr(text, " raw ");
	if (!at || sscanf(text, "ref %lld", &value) != 1)
		return -1;
	*ref = value;
	if (sscanf(at, " raw %lld", &value) != 1)
		return -1;
	*raw = value;
	return 0;
}

static int pull(const char *way)
{
	glob_t found;
	int fd = -1, status;

	if (glob(PULL, 0, NULL, &found) == 0)
		fd = open(found.gl_pathv[0], O_WRONLY);
	globfree(&found);
	if (fd < 0)
		return -1;
	status = write(fd, way, strlen(way)) < 0 ? -1 : 0;
	close(fd);
	return status;
}

/* opened before, so that only the writing is between the second and the edge */
static int open_pull(void)
{
	glob_t found;
	int fd = -1;

	if (glob(PULL, 0, NULL, &found) == 0)
		fd = open(found.gl_pathv[0], O_WRONLY);
	globfree(&found);
	return fd;
}

int main(void)
{
	struct sched_param priority = { .sched_priority = 60 };
	int64_t ref, raw, last_ref = 0, last_raw = 0;
	int now = open(NOW, O_RDONLY);

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (now < 0) {
		perror(NOW);
		return 1;
	}
	sched_setscheduler(0, SCHED_FIFO, &priority);
	for (;;) {
		int64_t target, rise, began, ended, second;
		double rate = 1;
		int fd;

		if (read_true(now, &ref, &raw))
			return 1;
		sleep_ns(SECOND - ref % SECOND - 20000000);
		if (read_true(now, &ref, &raw))
			return 1;
		if (last_raw && raw - last_raw < 5 * SECOND)
			rate = (double)(ref - last_ref) / (raw - last_raw);
		last_ref = ref;
		last_raw = raw;
		second = ref / SECOND + 1;
		rise = raw + (int64_t)((second * SECOND - ref) / rate);
		fd = open_pull();
		if (fd < 0) {
			sleep_ns(500000000);
			continue;
		}
		sleep_ns(rise - raw_now() - 1000000);
		do
			target = raw_now();
		while (target < rise);
		began = raw_now();
		if (write(fd, "pull-up", 7) == 7) {
			ended = raw_now();
			printf("%lld %lld %lld\n", (long long)second, (long long)((began - rise) * rate),
			       (long long)((ended - rise) * rate));
		}
		close(fd);
		sleep_ns(100000000);
		pull("pull-down");
	}
}
