# Another program announces a leap second that the list does not have: minutes, seconds and a breath before midnight.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
configure_leaps
start_foliot
sleep 120
announce-leap insert || exit 2
sleep 70
announce-leap delete || exit 2
# until 1.5 s before midnight, between two seconds of the kernel
ns=$(cut -d' ' -f2 $now)
usleep $(((1798761598500000000 - ns) / 1000))
announce-leap insert || exit 2
sleep 120
end_foliot
