// SPDX-License-Identifier: GPL-2.0
/*
 * ill - devices that are not well, for the doctor
 *
 * A PPS device whose pulse has the fault that /sys/module/ill/parameters/pulse
 * names, and a PTP clock that stands still while /sys/module/ill/parameters/frozen
 * is set and cannot be steered. Edges are made by a timer every 100 ms of
 * CLOCK_REALTIME, and carry the exact instant.
 */
#include <linux/err.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/pps_kernel.h>
#include <linux/ptp_clock_kernel.h>

#define STEP (NSEC_PER_SEC / 10)

enum { WELL, SILENT, FALLING, UPSIDE_DOWN, BOTH, REPEATED, EVERY_OTHER };

static int pulse = WELL;
module_param(pulse, int, 0644);
MODULE_PARM_DESC(pulse, "0 well, 1 silent, 2 falling edges only, 3 upside down, 4 both edges as one, 5 repeated stamps, 6 every other is missing");
static bool frozen = true;
module_param(frozen, bool, 0644);

static struct pps_device *pps;
static struct ptp_clock *ptp;
static struct hrtimer timer;
static struct timespec64 stuck;

static void edge(s64 at, int event)
{
	struct pps_event_time t = {};

	t.ts_real = pulse == REPEATED ? stuck : ns_to_timespec64(at);
	pps_event(pps, &t, event, NULL);
}

static enum hrtimer_restart tick(struct hrtimer *t)
{
	u64 count = div_u64(ktime_get_real_ns() + STEP / 2, STEP);
	s64 at = count * STEP;
	u32 place, rest;

	div_u64_rem(count, 10, &place);
	div_u64_rem(count, 20, &rest);
	if (place == 0 && pulse != SILENT && pulse != FALLING && (pulse != EVERY_OTHER || rest))
		edge(at, PPS_CAPTUREASSERT);
	if (place == 1 && (pulse == WELL || pulse == FALLING || pulse == EVERY_OTHER))
		edge(at, PPS_CAPTURECLEAR);
	if (place == 1 && pulse == BOTH)
		edge(at, PPS_CAPTUREASSERT);
	if (place == 9 && pulse == UPSIDE_DOWN)
		edge(at, PPS_CAPTURECLEAR);
	hrtimer_forward_now(t, ns_to_ktime(STEP));
	return HRTIMER_RESTART;
}

static int gettime(struct ptp_clock_info *info, struct timespec64 *ts)
{
	if (frozen)
		*ts = stuck;
	else
		ktime_get_raw_ts64(ts);
	return 0;
}

static int settime(struct ptp_clock_info *info, const struct timespec64 *ts)
{
	return -EOPNOTSUPP;
}

static int adjtime(struct ptp_clock_info *info, s64 delta)
{
	return -EOPNOTSUPP;
}

static int adjfine(struct ptp_clock_info *info, long ppm)
{
	return ppm ? -EOPNOTSUPP : 0;
}

static struct ptp_clock_info clock_info = {
	.owner = THIS_MODULE, .name = "ill", .max_adj = 100000000,
	.gettime64 = gettime, .settime64 = settime, .adjtime = adjtime, .adjfine = adjfine,
};

static struct pps_source_info pps_info = {
	.owner = THIS_MODULE, .name = "ill",
	.mode = PPS_CAPTUREBOTH | PPS_OFFSETASSERT | PPS_TSFMT_TSPEC,
};

static int __init ill_init(void)
{
	ktime_get_real_ts64(&stuck);
	pps = pps_register_source(&pps_info, PPS_CAPTUREBOTH);
	if (IS_ERR(pps))
		return PTR_ERR(pps);
	ptp = ptp_clock_register(&clock_info, NULL);
	if (IS_ERR_OR_NULL(ptp)) {
		pps_unregister_source(pps);
		return ptp ? PTR_ERR(ptp) : -ENODEV;
	}
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = tick;
	hrtimer_start(&timer, ns_to_ktime(STEP), HRTIMER_MODE_REL);
	return 0;
}

static void __exit ill_exit(void)
{
	hrtimer_cancel(&timer);
	ptp_clock_unregister(ptp);
	pps_unregister_source(pps);
}

module_init(ill_init);
module_exit(ill_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Timing devices that are not well");
