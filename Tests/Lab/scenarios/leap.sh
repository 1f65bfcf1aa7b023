# A leap second at the end of 2026, five minutes after the start. LEAP: leap-insert or leap-delete.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
case $LEAP in
leap-insert) configure_leaps "4007750400	38" ;;
leap-delete) configure_leaps "4007750400	36" ;;
esac
start_foliot
sleep 200
foliot status >/out/status-before
foliot clock show >/out/clock-before
sleep 220
foliot clock show >/out/clock-after
end_foliot
