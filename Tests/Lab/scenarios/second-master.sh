# chronyd begins to steer the clock that Foliot steers.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 120
cat >/tmp/chrony.conf <<END
refclock PPS /dev/pps0 refid PPS precision 1e-8 poll 2 dpoll 0 filter 4
local stratum 10
maxupdateskew 100
END
mark rival
LD_PRELOAD=/lib/steering-log.so STEERING_LOG=/out/steering \
	chronyd -u root -f /tmp/chrony.conf || exit 2
sleep 120
chronyc tracking >/out/chrony-tracking
end_foliot
