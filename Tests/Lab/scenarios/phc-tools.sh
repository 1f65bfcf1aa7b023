# Each command that changes a hardware clock or a PPS device, against what simtc knows of itself or another program reads.
. /lab/foliot.sh
modprobe simtc || exit 1
sleep 1

# fact NAME VALUE: for the judge
fact() { echo "$*" >>/out/facts; }
# truth NAME: simtc's own state at this moment
truth() { sed "s/.*\b$1 \(-\?[0-9]*\).*/\1/" $now; }
# value NAME <JSON: the last number of that name
value() { sed -n "s/.*\"$1\":\(-\?[0-9.]*\).*/\1/p" | tail -n 1; }
# from_system: how far the card really is ahead of CLOCK_REALTIME, in ns
from_system() {
	line=$(cat $now)
	echo $(($(echo "$line" | cut -d' ' -f8) - $(echo "$line" | cut -d' ' -f6)))
}
phc() { foliot phc "$@" 2>>/out/foliot.log; }
pps() { foliot pps "$@" 2>>/out/foliot.log; }
# refused NAME COMMAND...: whether it says no with status 1
refused() {
	name=$1
	shift
	"$@" >>/out/foliot.log 2>&1
	fact "$name" $?
}
# seconds of the card, by testptp
witness() { testptp -d /dev/ptp0 -g | sed -n 's/clock time: \([0-9]*\)\..*/\1/p'; }

# set and step
phc set ptp0 --json >/out/set.json
fact set_off_ns "$(from_system)"
phc set ptp0 2030-01-01T00:00:00Z >>/out/said
fact set_date_s $(($(witness) - 1893456000))
phc set ptp0 1000.5 >>/out/said
fact set_seconds_s $(($(witness) - 1000))
configure_leaps
phc step ptp0 --scale tai --json >/out/step.json
fact step_tai_off_ns $(($(from_system) - 37000000000))
fact step_said_s "$(value whole_seconds </out/step.json)"
phc adjust ptp0 250 ms >>/out/said
phc step ptp0 --keep-seconds >>/out/said
fact step_kept_off_ns $(($(from_system) - 37000000000))
phc step ptp0 >>/out/said

# frequency, and then a step by a span, on a card that true time does not run away from
phc frequency ptp0 16 ppm >>/out/said
before=$(truth phc_minus_ref)
sleep 1
fact frequency_left_ns $(($(truth phc_minus_ref) - before))
fact frequency_shown_ppb "$(phc frequency ptp0 --json | value frequency_ppb)"
before=$(truth phc_minus_ref)
phc adjust ptp0 -1.5 us >>/out/said
fact adjust_off_ns $(($(truth phc_minus_ref) - before + 1500))
fact watch_ppb "$(phc watch ptp0 --count 3 --json | value frequency_ppb)"
refused frequency_refused foliot phc frequency ptp0 600 ppm
before=$(truth phc_minus_ref)
phc phase ptp0 -25 us >>/out/said
fact phase_off_ns $(($(truth phc_minus_ref) - before + 25000))
refused phase_refused foliot phc phase ptp0 200 ms

# pins, timestamps, output
phc pins ptp0 SMA1 input --channel 0 >>/out/said
fact pin_set "$(testptp -d /dev/ptp0 -l | grep -c 'SMA1 index 0 func 1 chan 0')"
refused pin_refused foliot phc pins ptp0 SMA9 input
refused function_refused foliot phc pins ptp0 SMA1 sync
phc timestamps ptp0 --count 3 --json >/out/stamps.json
fact stamps "$(wc -l </out/stamps.json)"
fact stamp_off_ns $((($(value time_ns </out/stamps.json) - $(truth phc_minus_ref) + 500000000) % 1000000000 - 500000000))
echo 1000 >/sys/module/simtc/parameters/double_permille
sleep 2
phc timestamps ptp0 --count 6 --json | grep -c '"oddity":"both edges"' >/tmp/both
fact both_edges "$(cat /tmp/both)"
echo 0 >/sys/module/simtc/parameters/double_permille
phc output ptp0 --pin SMA3 --period "500 ms" --phase "100 ms" --json >/out/output.json
sleep 1
pps test pps1 --count 3 --json >/out/output.pulses
stamp=$(sed 's/.*"assert":{[^}]*"time_ns":\([0-9]*\).*/\1/' /out/output.pulses | tail -n 1)
fact output_off_ns $(((stamp + $(from_system) - 100000000 + 250000000) % 500000000 - 250000000))
phc output ptp0 --off >>/out/said
sleep 1
count=$(cat /sys/class/pps/pps1/assert)
sleep 1
[ "$count" = "$(cat /sys/class/pps/pps1/assert)" ]
fact output_stopped $?

# pulses: what ppstest says of the same ones; offset, edges and echo
timeout 4 ppstest /dev/pps0 >/out/ppstest &
pps test pps0 --count 3 >/out/pps.test
wait $!
fact pps_lines_alike "$(grep -cxFf /out/pps.test /out/ppstest)"
pps offset pps0 --assert "250 us" >>/out/said
fact offset_off_ns $(($(pps watch pps0 --count 1 --json | value offset_ns) - $(truth real_minus_ref) - 250000))
pps offset pps0 --assert 0s >>/out/said
fact offset_back_ns $(($(pps watch pps0 --count 1 --json | value offset_ns) - $(truth real_minus_ref)))
refused edge_refused foliot pps edge pps0 both
modprobe pps-ktimer
sleep 1
pps echo pps2 assert >>/out/said
sleep 2
echoes=$(dmesg | grep -c 'echo assert')
fact echoes "$echoes"
pps echo pps2 none >>/out/said
sleep 2
fact echoes_after $(($(dmesg | grep -c 'echo assert') - echoes))
pps edge pps2 assert >>/out/said

# silence is explained
echo N >/sys/module/simtc/parameters/gnss_ok
sleep 2
timeout 4 foliot pps test pps0 >/out/silence 2>>/out/foliot.log &
timeout 4 foliot phc timestamps ptp0 >>/out/silence.stamps 2>>/out/foliot.log
wait $!
fact silent_pulse "$(grep -c 'no pulse for 3 s, though there were some before' /out/silence)"
fact silent_input "$(grep -c 'no edge for 3 s at SMA1' /out/silence.stamps)"
echo Y >/sys/module/simtc/parameters/gnss_ok
sleep 2

# what foliotd keeps is left alone, and what it does not is not
configure_chain
start_foliot
sleep 5
before=$(truth phc_minus_ref)
refused owned_adjust foliot phc adjust ptp0 1 ms
refused owned_frequency foliot phc frequency ptp0 1 ppm
foliot phc ctl /dev/ptp0 adj 1 >>/out/foliot.log 2>&1
fact owned_ctl $?
refused owned_pin foliot phc pins ptp0 SMA1 none
refused owned_channel foliot phc pins ptp0 SMA2 input --channel 0
fact owned_moved_ns $(($(truth phc_minus_ref) - before))
phc pins ptp0 SMA4 output --channel 0 >>/out/said
fact free_pin $?
phc timestamps ptp0 --count 2 --json >/out/overheard.json
fact overheard "$(wc -l </out/overheard.json)"
sleep 3
fact missed "$(foliot status --json | value missed)"
end_foliot
phc adjust ptp0 1 us >>/out/said
fact free_again $?

# a step that the day's budget holds back is made by foliotd when root asks for it, and for nobody else
configure_pulse
waiting() { foliot status --json 2>>/out/foliot.log | grep -q '"due_step_ns":[0-9-]'; }
for _ in 1 2 3 4 5; do
	phc_ctl -q CLOCK_REALTIME -- adj 0.3 >>/out/said 2>&1
	start_foliot
	sleep 20
	if waiting; then break; fi
	end_foliot
done
fact held_back_ms $((($(truth real_minus_ref) + 500000) / 1000000))
echo "stranger:x:1000:1000::/:/bin/sh" >>/etc/passwd
refused stranger_asks su stranger -c "foliot clock step system"
foliot clock step system --json >/out/clock.step 2>>/out/foliot.log
fact asked_ms $((($(value step_ns </out/clock.step) - 500000) / 1000000))
sleep 20
fact asked_off_ns "$(truth real_minus_ref)"
fact asked_tracking "$(foliot status --json | grep -c '"state":"tracking"')"
refused asked_again foliot clock step system
end_foliot
