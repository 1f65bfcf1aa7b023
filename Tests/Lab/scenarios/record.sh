# A recording: the recorder is killed after a minute, the file is gone on with, and a PPS device goes and comes.
. /lab/foliot.sh
modprobe simtc || exit 1
modprobe pps-ktimer || exit 1
echo 45312 >/tmp/warm
sleep 2

record() {
	foliot record /out/bench.rec --pulse pps:/dev/pps0 --pulse "phc:/dev/ptp0?pin=0&channel=0" --pulse pps:/dev/pps2 \
		--cross /dev/ptp0 --temperature /tmp/warm "$@" >>/out/said 2>>/out/foliot.log &
	recorder=$!
}

mark start
record
sleep 60
mark killed
kill -9 $recorder
sleep 5
foliot record /out/bench.rec --pulse pps:/dev/pps0 >>/out/said 2>>/out/foliot.log
echo "refused $?" >>/out/facts
record --append
mark again
sleep 15
foliot record /out/bench.rec --append --pulse pps:/dev/pps0 >>/out/said 2>>/out/foliot.log
echo "locked $?" >>/out/facts
rmmod pps-ktimer || exit 2
sleep 10
modprobe pps-ktimer || exit 2
sleep 15
mark end
kill $recorder
wait $recorder
echo "ended $?" >>/out/facts
foliot analyze /out/bench.rec --source pps:/dev/pps0 --json >/out/analysis.json 2>>/out/foliot.log
