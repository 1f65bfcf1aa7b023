# What a receiver says numbers the seconds of the pulse at /dev/pps0. GNSS: what it is told. LATER: what it is told from half
# of the time on. CLOCK: a line for the clock. LEAP: a line for the list of leap seconds. LENGTH: how long.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_label "$CLOCK"
[ "$LEAP" ] && configure_leaps "$LEAP"
start_receiver "$GNSS"
sleep 2
start_foliot
if [ "$LATER" ]; then
	sleep $((LENGTH / 2))
	kill $simgnss
	mark later
	start_receiver "$LATER"
	sleep $((LENGTH / 2))
else
	sleep "$LENGTH"
fi
foliot status >/out/status-after
end_foliot
