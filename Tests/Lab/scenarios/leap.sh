# A leap second at the end of 2026, five minutes after the start. LEAP: inserted or deleted. CHAIN: by way of the card.
. /lab/foliot.sh
modprobe simtc || exit 1
if [ "$CHAIN" ]; then configure_chain; else configure_pulse; fi
case $LEAP in
inserted) configure_leaps "4007750400	38" ;;
deleted) configure_leaps "4007750400	36" ;;
esac
start_foliot
sleep 200
foliot status >/out/status-before
foliot clock show >/out/clock-before
sleep 220
foliot clock show >/out/clock-after
end_foliot
