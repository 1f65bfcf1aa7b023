# Calls fail, and foliotd goes on. WHAT: chain (card and system clock), or pulse
# (PPS and system clock; also killed, with damaged memory, with mute clients).
. /lab/foliot.sh
. /lab/faults.sh
modprobe simtc || exit 1
fault-control arm
mkdir -p /run/foliot /var/lib/foliot
errors="${ERRORS:-1 19 95 22 4 11 5 16}"	# EPERM ENODEV EOPNOTSUPP EINVAL EINTR EAGAIN EIO EBUSY
EIO=5 ENODEV=19 EOPNOTSUPP=95
trigger='' push='' faulty='' wait_s=''

ask() { timeout 10 foliot status --json >/dev/null 2>&1; }
# A configuration that differs is read again, and before that all is saved.
reload() {
	if grep -q '^useful-bound = "2 ms"' /out/foliot.toml; then
		sed -i 's/^useful-bound = "2 ms"/useful-bound = "3 ms"/' /out/foliot.toml
	else
		sed -i '/^useful-bound/d' /out/foliot.toml
		echo 'useful-bound = "2 ms"' >>/out/foliot.toml
	fi
	kill -HUP $foliotd
}
push_system() { phc_ctl CLOCK_REALTIME adj 0.005 >/dev/null; }
push_card() { phc_ctl /dev/ptp0 adj 0.005 >/dev/null; }

# stepping FUNCTION PUSH: a step at the start is refused
stepping() {
	push=$2
	for error in $errors; do
		mark pushed-$error
		fault_at_start "$1" $error
		mark settled-$error
	done
	push=''
}

chain() {
	for error in $errors; do
		fault phc_precise $error
		fault phc_extended $error phc_precise $EOPNOTSUPP all
		fault phc_gettime $error phc_precise $EOPNOTSUPP all phc_extended $EOPNOTSUPP all phc_basic $EOPNOTSUPP all
		fault phc_read_stamps $error
		fault phc_read_state $error
		fault phc_write $error
		fault realtime_read $error
		fault realtime_write $error
		for function in phc_open phc_getcaps phc_extts phc_pin; do
			fault $function $error phc_read_state $ENODEV 1
		done
	done
	for function in phc_open phc_getcaps phc_extts phc_pin phc_read_state phc_write phc_precise; do
		fault_at_start $function 1
		fault_at_start $function $EIO
	done
	stepping phc_step push_card
	faulty=all
	fault phc_precise $EIO
	fault phc_extended $EIO phc_precise $EOPNOTSUPP all
	fault phc_read_stamps $EIO
	fault phc_read_state $EIO
	fault phc_open $EIO phc_read_state $ENODEV 1
	fault phc_extts $EIO phc_read_state $ENODEV 1
}

pulse() {
	for error in $errors; do
		fault pps_fetch $error
		fault pps_open $error pps_fetch $ENODEV 1
		fault pps_getcap $error pps_fetch $ENODEV 1
		fault realtime_read $error
		fault realtime_write $error
		fault poll $error
		trigger=ask times=4
		fault accept $error
		fault send $error
		trigger=reload times=1 wait_s=2
		fault rename $error
		fault write_state $error
		trigger='' wait_s=''
	done
	for error in $errors; do
		fault_at_start realtime_read $error
		fault_at_start realtime_write $error
	done
	for function in pps_open pps_getcap pps_fetch poll; do
		fault_at_start $function 1
		fault_at_start $function $EIO
	done
	stepping realtime_step push_system
	faulty=all
	fresh_start
	fault poll $EIO
	fault pps_fetch $EIO
	fault pps_open $EIO pps_fetch $ENODEV 1
	fault realtime_read $EIO
	trigger=ask times=4
	fault accept $EIO
	faulty='' trigger=''
	kills
	damages
	mutes
}

# Killed at any moment, also while it saves.
kills() {
	fresh_start
	for i in $(seq ${KILLS:-20}); do
		begin killed poll 0
		if [ $((i % 2)) = 0 ]; then
			reload
			pick 20
			usleep $((picked * 1000))
		else
			pick 8000
			usleep $((picked * 1000))
		fi
		kill -9 $foliotd
		wait $foliotd
		launch
		line_before=0
		end_case
	done
}

# saved OUT: what foliotd makes of the state files, before it has measured anything
saved() {
	foliotd --no-control --config /out/foliot.toml 2>"$1" &
	foliotd=$!
	usleep 300000
	lives || echo "it ended by itself" >>"$1"
	kill -9 $foliotd
	wait $foliotd
}

# Cut short and with bits flipped.
damages() {
	kill $foliotd
	wait $foliotd
	cp -r /var/lib/foliot /tmp/good
	mkdir /out/damage
	saved /out/damage/none
	for i in $(seq ${DAMAGES:-50}); do
		rm -rf /var/lib/foliot
		cp -r /tmp/good /var/lib/foliot
		pick 3
		slots_hit="/var/lib/foliot/state-a /var/lib/foliot/state-b"
		[ $picked = 2 ] || slots_hit=${slots_hit#* }
		[ $picked != 1 ] || slots_hit=/var/lib/foliot/state-a
		for slot in $slots_hit; do
			[ -f $slot ] || continue
			size=$(stat -c %s $slot)
			pick $size
			at=$picked
			pick 2
			if [ $picked = 0 ]; then
				truncate -s $at $slot
			else
				pick 8
				byte=$(od -An -t u1 -j $at -N 1 $slot)
				# shellcheck disable=SC2059
				printf "\\$(printf %o $((byte ^ 1 << picked)))" | dd of=$slot bs=1 seek=$at conv=notrunc 2>/dev/null
			fi
		done
		saved /out/damage/$i
	done
	rm -rf /var/lib/foliot
	cp -r /tmp/good /var/lib/foliot
	: >$log
	launch
	until_tracking 60
}

# Thirty clients that are no use, and one that asks.
mutes() {
	for kind in silent asking; do
		timeout 10 foliot status --json >/out/mute.$kind.before
		mute-clients /run/foliot/control.sock 30 $kind 20 >/out/mute.$kind.clients &
		clients=$!
		sleep 2
		for i in 1 2 3 4 5; do
			timeout 10 foliot status --json >>/out/mute.$kind.answers 2>>/out/mute.$kind.errors
			sleep 3
		done
		wait $clients
		sleep 1
		timeout 10 foliot status --json >/out/mute.$kind.after
	done
}

: >$log
if [ "$WHAT" = chain ]; then
	clocks="card system"
	configure_chain
else
	clocks=system
	configure_pulse
fi
mark start
launch
until_tracking 60 || exit 2
# From here on there is a memory, and no reason to step.
kill $foliotd
wait $foliotd
launch
until_tracking 60 || exit 2
mark locked
if [ "$WHAT" = chain ]; then chain; else pulse; fi
mark end
kill $foliotd
wait $foliotd
mark stopped status $?
