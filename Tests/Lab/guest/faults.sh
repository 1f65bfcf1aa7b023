# What scenarios with failing calls need beside foliot.sh: cases and restarts.
# Busybox sh. clocks: those that are to track.
# /out/cases gets a line for each case, /out/log.N what foliotd said in it;
# /out/foliotd.log is of the run that goes on.
export FAULTS=/tmp/faults
log=/out/foliotd.log
case=0
random=${LAB_SEED:-1}

# pick LIMIT: picked, a number below it; the same ones for the same seed
pick() {
	random=$(((random * 1103515245 + 12345) & 0x7fffffff))
	picked=$((random / 65536 % $1))
}

launch() {
	FAIL_CALLS=$FAULTS LD_PRELOAD=/lib/fail-calls.so foliotd --config /out/foliot.toml 2>$log &
	foliotd=$!
}

lives() { grep -q '^State:[[:space:]]*[RSD]' /proc/$foliotd/status 2>/dev/null; }

# until_tracking SECONDS
# shellcheck disable=SC2086
until_tracking() { fault-control tracking $log "$1" $clocks; }

# Whatever happened before, a daemon that is well.
fresh_start() {
	fault-control arm
	kill -9 $foliotd 2>/dev/null
	wait $foliotd
	launch
	until_tracking 60 || { echo "$case" >>/out/trouble; cp $log /out/log.trouble; }
}

# begin KIND FUNCTION ERRNO: a case; between it and end_case things happen
begin() {
	case=$((case + 1))
	title="$*"
	watched=$2
	line_before=$(wc -l <$log)
	read -r _ polls_before <<-END
	$(fault-control count poll)
	END
	began=$(fault-control now)
}

# The fault is over: 30 s to recover in, and the state after them.
end_case() {
	ended=$(fault-control now)
	read -r failures polls <<-END
	$(fault-control count "$watched")
	END
	said=$(($(wc -l <$log) - line_before))
	fault-control arm
	usleep 1200000
	until_tracking 30
	tracks=$?
	took=$(($(fault-control now) - ended))
	alive=1
	lives || { wait $foliotd; alive="0 ended_with $?"; }
	tail -n +$((line_before + 1)) $log >/out/log.$case
	echo "$title number $case alive $alive tracking $((!tracks)) failed $failures lasted_ms $((ended - began)) \
polls $((polls - polls_before)) said $said recovered_ms $took" >>/out/cases
	[ "$alive" = 1 ] && [ $tracks = 0 ] || fresh_start
}

# fault FUNCTION ERRNO [FUNCTION ERRNO COUNT]...: three calls fail while foliotd
# runs; the further ones fail with them, so that the function is called at all.
# faulty: all, then it lasts 8 s; trigger: what calls it, times as often
fault() {
	kind=${faulty:+lasting}
	begin ${kind:-running} "$1" "$2"
	function=$1 error=$2
	shift 2
	fault-control arm "$function" "$error" "${faulty:-3}" "$@"
	for attempt in $(seq "${times:-1}"); do [ -z "$trigger" ] || $trigger; done
	if [ "$faulty" = all ]; then sleep 8; else fault-control used "$function" "${wait_s:-8}"; fi
	end_case
}

# fault_at_start FUNCTION ERRNO: three calls fail from its start on. push: what
# is done to the clocks while it is away
fault_at_start() {
	fault-control arm
	kill $foliotd
	wait $foliotd
	[ -z "$push" ] || $push
	: >$log
	begin starting "$1" "$2"
	fault-control arm "$1" "$2" 3
	launch
	fault-control used "$1" "${wait_s:-8}"
	end_case
}
