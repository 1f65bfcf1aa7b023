# One of the programs that keep CLOCK_REALTIME on a pulse, alone, for 1800 s. WHAT: which; see compare.py.
modprobe simtc || exit 1
mkdir -p /run/foliot /var/lib/foliot
{
	echo "Linux $(uname -r)"
	echo "foliotd $(foliotd --version)"
	echo "chrony $(chronyd --version | sed 's/.*version \([^ ]*\).*/\1/')"
	echo "linuxptp $(ts2phc -v)"
} >/out/versions 2>&1

start_chronyd() {
	cat >/tmp/chrony.conf <<-END
	refclock PPS /dev/pps0 refid PPS precision 1e-8 $1
	local stratum 10
	makestep 0.1 3
	driftfile /tmp/drift
	maxupdateskew 100
	END
	chronyd -u root -f /tmp/chrony.conf
}

# start_linuxptp SERVO
start_linuxptp() {
	cat >/tmp/ts2phc.conf <<-END
	[global]
	use_syslog 0
	clock_servo $1
	ts2phc.pulsewidth 100000000
	[/dev/ptp0]
	ts2phc.pin_index 0
	ts2phc.channel 0
	ts2phc.extts_polarity rising
	END
	ts2phc -f /tmp/ts2phc.conf -s generic -m >/out/ts2phc.log 2>&1 &
	sleep 2
	phc2sys -s /dev/ptp0 -c CLOCK_REALTIME -O 0 -R 1 -E "$1" -m >/out/phc2sys.log 2>&1 &
}

# start_foliotd PULSE [CLOCKS FOLLOWED]: the clocks between the pulse and the system clock, and which of them leads it
start_foliotd() {
	cat >/out/foliot.toml <<-END
	[[reference]]
	name = "gnss"
	pulse = "$1"
	$2
	[[clock]]
	name = "system"
	device = "system"
	follows = ["${3:-gnss}"]
	END
	foliotd --config /out/foliot.toml 2>/out/foliotd.log &
}

case $WHAT in
foliotd) start_foliotd pps:/dev/pps0 ;;
foliotd-card)
	start_foliotd "phc:/dev/ptp0?pin=0&channel=0" '
[[clock]]
name = "card"
device = "phc:/dev/ptp0"
follows = ["gnss"]
scale = "utc"
' card ;;
chronyd) start_chronyd "poll 2 dpoll 0 filter 4" ;;
chronyd-default) start_chronyd "" ;;
linuxptp-*) start_linuxptp "${WHAT#linuxptp-}" ;;
*) exit 2 ;;
esac
sleep 1800
# does it still run?
case $WHAT in
foliotd*) pidof foliotd ;;
chronyd*) chronyc tracking | tee /out/tracking && grep -q 'Reference ID.*PPS' /out/tracking ;;
*) pidof ts2phc && pidof phc2sys ;;
esac
