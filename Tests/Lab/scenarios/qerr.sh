# A pulse on a receiver's ticks. WHAT: with, its UBX tells how far each is from where it should be; without, only NMEA is said.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_label
case $WHAT in
with) start_receiver "--no-nmea --ubx" ;;
without) start_receiver "" ;;
esac
sleep 2
start_foliot
sleep 600
foliot status >/out/status-after
end_foliot
