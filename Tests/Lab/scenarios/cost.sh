# What a daemon costs at one pulse a second. WHAT: foliotd, chronyd, or
# allocations (foliotd with its calls of malloc counted).
. /lab/foliot.sh
modprobe simtc || exit 1

# look MOMENT: the process's counters, a file each
look() {
	mkdir -p /out/"$1"
	for f in status smaps_rollup schedstat; do
		cat /proc/"$pid"/$f >/out/"$1"/$f
	done
	[ "$WHAT" != allocations ] || od -An -t d8 /tmp/allocations >/out/"$1"/allocations
	mark "$1"
}

if [ "$WHAT" = chronyd ]; then
	cat >/tmp/chrony.conf <<-END
	refclock PPS /dev/pps0 refid PPS precision 1e-8 poll 2 dpoll 0 filter 4
	local stratum 10
	makestep 0.1 3
	driftfile /tmp/drift
	maxupdateskew 100
	END
	chronyd -u root -f /tmp/chrony.conf || exit 1
	sleep 1
	pid=$(cat /run/chrony/chronyd.pid)
else
	configure_pulse
	mkdir -p /run/foliot /var/lib/foliot
	if [ "$WHAT" = allocations ]; then
		export LD_PRELOAD=/lib/malloc-count.so MALLOC_COUNT=/tmp/allocations
	fi
	foliotd --config /out/foliot.toml 2>/out/foliotd.log &
	pid=$!
	unset LD_PRELOAD MALLOC_COUNT
fi
sleep 300
look before
sleep 300
look after
if [ "$WHAT" = chronyd ]; then
	chronyc tracking >/out/chrony-tracking
	grep -q 'Reference ID.*PPS' /out/chrony-tracking
else
	timeout 60 foliot status --json >/out/status.jsonl
	kill "$pid"
	wait "$pid"
fi
