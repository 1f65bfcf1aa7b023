# One thing after another is broken and mended, and foliot doctor is asked what is wrong. A line of /out/doctor for
# each: the case, the cause that it has to name, "wrong" or "doubtful", and what it said.
. /lab/foliot.sh
log=/out/foliotd.log options=
mkdir -p /run/foliot /var/lib/foliot
config=/out/foliot.toml

# what 60-foliot.rules does
apply_rules() {
	sleep 1
	chown root:995 /dev/pps* /dev/ptp*
	chmod 660 /dev/pps* /dev/ptp*
}

# asks CASE CAUSE [GRADE]: as it is now
asks() {
	foliot doctor --config $config $options --json >/tmp/answer 2>>/out/doctor.log
	printf '{"case": "%s", "cause": "%s", "grade": "%s", "status": %s, "answer": %s}\n' \
		"$1" "$2" "${3:-wrong}" $? "$(cat /tmp/answer)" >>/out/doctor
}

starts() {
	foliotd --config $config 2>>$log &
	foliotd=$!
	sleep ${1:-25}
}
ends() {
	kill -9 $foliotd
	wait $foliotd 2>/dev/null
}
sets() { echo "$2" >/sys/module/simtc/parameters/$1; }

# a pulse of the pretended bad device
configure_ill() {
	configure_pulse
	sed -i 's,/dev/pps0,/dev/'"$(basename "$(dirname "$(grep -l '^ill$' /sys/class/pps/*/name)")")"',' $config
}
configure_ill_clock() {
	cat >$config <<-END
	[[clock]]
	name = "card"
	device = "phc:/dev/$(basename "$(dirname "$(grep -l '^ill$' /sys/class/ptp/*/clock_name)")")"
	follows = []

	[[clock]]
	name = "system"
	device = "system"
	follows = ["card"]
	END
}

configure_leaps
asks "no configuration" configuration-absent
configure_pulse
asks "the driver of the card is not loaded" device-absent
sed -i 's/pps:\/dev/pps\/dev/' $config
asks "a colon is missing in the configuration" configuration-wrong

modprobe simtc || exit 1
sleep 2
configure_pulse
asks "foliotd does not run" engine-not-running
sed -i 's,/dev/pps0,/dev/pps7,' $config
asks "the configuration names another number" device-absent
sed -i 's,/dev/pps7,/dev/ptp0,' $config
asks "a hardware clock where a PPS belongs" wrong-kind
configure_pulse
printf 'foliot:x:990:990::/:/bin/sh\n' >>/etc/passwd
printf 'clock:x:995:foliot\n' >>/etc/group
chmod 600 /dev/pps0
asks "the rules were not installed" permission
apply_rules

# a pseudo-terminal is the line
options="--receiver /dev/ttyGNSS"
asks "the receiver is not plugged in" device-absent
simgnss --ubx &
receiver=$!
sleep 1
sets gnss_ok N
sleep 4
asks "the receiver says that it has no fix" no-fix
sets gnss_ok Y
sleep 8
asks "the receiver is fine, foliotd does not run" engine-not-running
printf '\n[[receiver]]\nname = "rooftop"\ndevice = "/dev/ttyGNSS"\n' >>$config
options=
asks "foliot-receiver was not started" receiver-not-read
configure_pulse
sed -i 's,^pulse = .*,&\nlabel = "receiver:/dev/ttyGNSS",' $config
asks "foliot-receiver does not read the line of a label" receiver-not-read
options="--receiver /dev/ttyGNSS"
configure_pulse
# a program of that name
printf '#!/bin/sh\nwhile read -r line; do :; done <"$1"\n' >/tmp/gpsd
chmod 755 /tmp/gpsd
/tmp/gpsd /dev/ttyGNSS &
holder=$!
sleep 1
asks "gpsd has the line of the receiver" receiver-held
kill $holder
kill -STOP $receiver
sleep 1
timeout 1 cat /dev/ttyGNSS >/dev/null
asks "the receiver is silent" receiver-silent
kill $receiver
kill -CONT $receiver
options=

# nothing to follow, so nobody tells the kernel
cat >$config <<-END
[[clock]]
name = "system"
device = "system"
follows = []
END
starts 5
asks "nobody has told the kernel TAI - UTC" tai-unset
ends
configure_pulse

starts 40
asks "all is well" "" none
sets drop_permille 1000
sleep 5
asks "the pulse is off" no-pulse
sets drop_permille 0
sets gnss_ok N
sleep 3
asks "the receiver has no fix" no-fix
sets gnss_ok Y
sleep 8
sets double_permille 1000
sleep 3
asks "each pulse comes twice" both-edges
sets double_permille 0
sleep 3
chronyd -n -f /dev/null 'refclock PPS /dev/pps0 poll 2' >/dev/null 2>&1 &
chronyd=$!
sleep 15
asks "chronyd steers too" another-daemon
kill $chronyd
wait $chronyd 2>/dev/null
kill -STOP $foliotd
asks "foliotd hangs" engine-mute
kill -CONT $foliotd
ends

mount -t tmpfs none /usr/share/zoneinfo
source=/sys/devices/system/clocksource/clocksource0
before=$(cat $source/current_clocksource)
grep -q tsc $source/available_clocksource && echo hpet >$source/current_clocksource
starts 40
grep -q tsc $source/available_clocksource && asks "the kernel counts by hpet" clocksource doubtful
asks "no list of leap seconds" leap-list-absent doubtful
umount /usr/share/zoneinfo
cp /usr/share/zoneinfo/leap-seconds.list /tmp/list
printf '#@\t3960000000\n3644697600\t36\n3692217600\t37\n' >/usr/share/zoneinfo/leap-seconds.list
asks "the list of leap seconds has expired" leap-list-expired doubtful
cp /tmp/list /usr/share/zoneinfo/leap-seconds.list
ends
echo "$before" >$source/current_clocksource

rm -rf /var/lib/foliot/*
chown -R 990 /run/foliot /var/lib/foliot
su foliot -c "exec foliotd --config $config" 2>>$log &
foliotd=$!
sleep 20
asks "foliotd lacks CAP_SYS_TIME" capability
kill -9 $foliotd "$(pidof foliotd)"
wait $foliotd 2>/dev/null

configure_chain
echo 2 >/sys/class/ptp/ptp0/n_vclocks
asks "virtual clocks are on the card" virtual-clocks
echo 0 >/sys/class/ptp/ptp0/n_vclocks
sed -i 's,/dev/ptp0,/dev/ptp4,' $config
asks "the card has another number" device-absent
configure_chain
starts 40
sets drop_permille 1000
sleep 5
asks "no pulse at the pin of the card" no-pulse
sets drop_permille 0
sleep 8
sets double_permille 1000
sleep 4
asks "the card stamps both edges" both-edges
sets double_permille 0
ends

modprobe ill || exit 1
apply_rules
for case in 1:no-pulse 2:wrong-edge 3:wrong-edge 4:both-edges 5:repeated-stamps; do
	configure_ill
	echo ${case%:*} >/sys/module/ill/parameters/pulse
	sleep 1
	asks "a pulse with fault ${case%:*}" ${case#*:}
done
echo 0 >/sys/module/ill/parameters/pulse
configure_ill_clock
asks "the card's clock stands still" frozen-clock
echo N >/sys/module/ill/parameters/frozen
modprobe pps-ktimer
apply_rules
configure_pulse
sed -i 's,/dev/pps0,/dev/'"$(basename "$(dirname "$(grep -l ktimer /sys/class/pps/*/name)")")"',' $config
asks "the host is to follow its own clock" own-pulse
rmmod pps-ktimer

rmmod simtc
modprobe ptp_ocp_sim || exit 1
sleep 2
apply_rules
cat >$config <<-END
[[reference]]
name = "gnss"
pulse = "phc:/dev/ptp0?channel=0"

[[clock]]
name = "card"
device = "phc:/dev/$(basename "$(readlink /sys/class/timecard/ocp0/ptp)")"
follows = ["gnss"]
END
sed -i "s,phc:/dev/ptp0?,phc:/dev/$(basename "$(readlink /sys/class/timecard/ocp0/ptp)")?," $config
asks "a Time Card's clock is to be steered" self-disciplined
rmmod ptp_ocp_sim
rmmod ill
mount -t tmpfs none /sys/class
mkdir /sys/class/ptp
configure_pulse
asks "a kernel without PPS" kernel-option
umount /sys/class
exit 0
