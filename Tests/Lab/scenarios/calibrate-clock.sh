# Forty cards with delays of their own, one after the other: foliot has to find what they are. RUNS is how many.
. /lab/foliot.sh

# random FROM TO: the same numbers for the same LAB_SEED; sets $drawn
state=${LAB_SEED:-1}
random() {
	state=$(((state * 1103515245 + 12345) % 2147483648))
	drawn=$(($1 + (state / 64) % ($2 - $1 + 1)))
}
# draw NAME FROM TO: a parameter of the card, and what the judge is told of it
draw() {
	random "$2" "$3"
	card="$card $1=$drawn"
}
calibrate() {
	what=$1
	shift
	foliot calibrate "$what" "$@" >>/out/said 2>>/out/foliot.log
	echo "$run $what $?" >>/out/ended
}

run=0
while [ $run -lt "${RUNS:-40}" ]; do
	run=$((run + 1))
	card="seed=$((LAB_SEED * 1000 + run))"
	for range in "ref_ppb -20000 20000" "phc_ppb -20000 20000" "read_before_ns 50 800" "read_after_ns 50 800" \
		"read_extra_ns 50 400" "read_extra_before_permille 0 1000" "plain_ahead_ns -300 300" "out_delay_ns 0 150" \
		"cable_ns 3 30" "irq_ns 500 8000"; do
		# shellcheck disable=SC2086
		draw $range
	done
	cable=$(echo "$card" | sed 's/.*cable_ns=\([0-9]*\).*/\1/')
	random 0 150
	first=$drawn
	random 0 150
	card="$card in_delay_ns=$first,$drawn"
	# Every fourth card captures nothing, and every fifth stamps in steps of 8 ns.
	[ $((run % 4)) = 0 ] && card="$card cross=0"
	[ $((run % 5)) = 0 ] && card="$card res_ns=8"
	# shellcheck disable=SC2086
	modprobe simtc loop=3 $card || exit 1
	echo "$run $card" >>/out/cards
	usleep 300000
	calibrate cross-reading ptp0 --rounds 150 --out /out/cross.$run.toml
	calibrate loopback ptp0 --output-pin SMA3 --pin SMA1 --other-pin SMA2 --other-channel 1 --count 60 --yes \
		--cable-delay "$cable ns" --out /out/loopback.$run.toml
	testptp -d /dev/ptp0 -l >/out/pins.$run
	if [ $((run % 2)) = 0 ]; then
		calibrate pps-latency ptp0 pps1 --output-pin SMA3 --count 60 --cable-delay "$cable ns" \
			--certificate /out/cross.$run.toml --certificate /out/loopback.$run.toml --out /out/latency.$run.toml
	fi
	rmmod simtc
done

# Whoever ends it with Ctrl-C gets a certificate of what there is; pins and output are as they were.
modprobe simtc loop=3
testptp -d /dev/ptp0 -i 2 -L 1,0 >/dev/null
testptp -d /dev/ptp0 -l >/out/pins.before
# A shell's background jobs ignore SIGINT unless it has job control.
set -m
foliot calibrate loopback ptp0 --output-pin SMA3 --pin SMA1 --count 10000 --yes --cable-delay "5 ns" \
	--out /out/interrupted.toml >>/out/said 2>>/out/foliot.log &
sleep 5
kill -INT $!
wait $!
echo "status $?" >/out/interrupted
testptp -d /dev/ptp0 -l >/out/pins.after
pulses=$(cat /sys/class/pps/pps1/assert)
sleep 2
[ "$pulses" = "$(cat /sys/class/pps/pps1/assert)" ] && echo silent >>/out/interrupted
exit 0
