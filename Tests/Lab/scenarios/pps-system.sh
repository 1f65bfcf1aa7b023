# A pulse on a PPS device disciplines CLOCK_REALTIME. NOISE: what the configuration says of it.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 600
end_foliot
