# foliotd ends and begins again twenty times, every second time by kill -9.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 200
for i in $(seq 20); do
	if [ $((i % 2)) = 0 ]; then signal=KILL; else signal=TERM; fi
	kill -$signal $foliotd
	wait $foliotd
	mark restart-$i
	foliotd --config /out/foliot.toml 2>>/out/foliotd.log &
	foliotd=$!
	sleep 15
done
end_foliot
