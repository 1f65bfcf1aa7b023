# The pulse on an input of the card steers its clock, which steers CLOCK_REALTIME.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_chain
start_foliot
sleep 600
end_foliot
