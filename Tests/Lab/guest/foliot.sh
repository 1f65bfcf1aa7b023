# What the scenarios share: start Foliot, note moments, end well. Busybox sh.
# /out gets foliotd.log, status.jsonl (one line a second) and marks, the
# moments that the judge needs: a word, then simtc's state at that moment.

now=/sys/kernel/debug/simtc/now

# mark WHAT [KEY VALUE]...
mark() {
	echo "$* $(cat $now 2>/dev/null)" >>/out/marks
}

# Asks again as long as the daemon does not answer.
watch_status() {
	while :; do
		foliot status --watch --json >>/out/status.jsonl 2>>/out/foliot.log
		sleep 1
	done
}

# configure_pulse: CLOCK_REALTIME follows the pulse of /dev/pps0
configure_pulse() {
	cat >/out/foliot.toml <<-END
	[[reference]]
	name = "gnss"
	pulse = "pps:/dev/pps0"

	[[clock]]
	name = "system"
	device = "system"
	follows = ["gnss"]
	END
}

# configure_label [LINE]: the same, its seconds numbered by what the receiver says; the line goes to the clock
configure_label() {
	cat >/out/foliot.toml <<-END
	[[reference]]
	name = "gnss"
	pulse = "pps:/dev/pps0"
	label = "receiver:/dev/ttyGNSS"

	[[clock]]
	name = "system"
	device = "system"
	follows = ["gnss"]
	$1
	END
}

# configure_leaps [LINE]: the distribution's list of leap seconds, with one more, valid for half a year
configure_leaps() {
	mkdir -p /usr/share/zoneinfo
	printf '#@\t4023129600\n3644697600\t36\n3692217600\t37\n%s\n' "$1" >/usr/share/zoneinfo/leap-seconds.list
}

# configure_chain: the card follows the pulse at its input, CLOCK_REALTIME follows the card
configure_chain() {
	cat >/out/foliot.toml <<-END
	[[reference]]
	name = "gnss"
	pulse = "phc:/dev/ptp0?pin=0&channel=0"

	[[clock]]
	name = "card"
	device = "phc:/dev/ptp0"
	follows = ["gnss"]

	[[clock]]
	name = "system"
	device = "system"
	follows = ["card"]
	END
}

# start_foliot: run the daemon with /out/foliot.toml
start_foliot() {
	mkdir -p /run/foliot /var/lib/foliot
	mark start
	foliotd --config /out/foliot.toml 2>/out/foliotd.log &
	foliotd=$!
	watch_status &
	watcher=$!
}

# start_receiver: run the receiver with these arguments, and whoever reads it
start_receiver() {
	# shellcheck disable=SC2086
	simgnss $1 2>/out/simgnss.log &
	simgnss=$!
	if ! [ "$receiver" ]; then
		foliot-receiver /dev/ttyGNSS 2>/out/foliot-receiver.log &
		receiver=$!
	fi
}

# middle_of_second: wait for the middle of a true second, far from every pulse
middle_of_second() {
	ns=$(cut -d' ' -f2 $now)
	usleep $(((2500000000 - ns % 1000000000) % 1000000000 / 1000))
}

# end_foliot: say whether the daemon still runs, and how it answers SIGTERM
end_foliot() {
	mark end
	if ! grep -q '^State:[[:space:]]*[RSD]' /proc/$foliotd/status 2>/dev/null; then
		wait $foliotd
		echo "foliotd ended by itself with status $?"
		exit 1
	fi
	mark alive
	sleep 2
	kill $watcher
	killall -INT foliot 2>/dev/null
	mark terminate
	kill $foliotd
	wait $foliotd
	mark stopped status $?
}
