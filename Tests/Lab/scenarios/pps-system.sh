# A pulse on a PPS device disciplines CLOCK_REALTIME.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 600
end_foliot
