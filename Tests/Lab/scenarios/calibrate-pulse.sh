# What foliot calibrate finds of pulse inputs, a receiver's quantisation errors and cables, against what simtc was told.
. /lab/foliot.sh
modprobe simtc || exit 1
sleep 1

# device NAME: the PPS device that simtc calls so
device() { grep -lx "$1" /sys/class/pps/*/name | sed 's|.*/\(pps[0-9]*\)/name|\1|'; }

# all late inputs at once, each of its own kind of noise
running=""
for index in $(seq 0 $((LATE - 1))); do
	foliot calibrate pps-path "$(device "simtc-late$index")" --pulses "$PULSES" --out "/out/path.$index.toml" \
		>"/out/path.$index.text" 2>&1 &
	running="$running $!"
done
for process in $running; do wait "$process" || echo "pps-path ended with status $?" >>/out/broken; done

# two cables of one pulse: what the inputs' stamps differ by
echo 0,0 >/sys/module/simtc/parameters/late_exp_ns
echo 5,5 >/sys/module/simtc/parameters/late_wpn_ns
echo 0,152 >/sys/module/simtc/parameters/late_ns
sleep 2
foliot calibrate cable spare --inputs "$(device simtc-late0)" "$(device simtc-late1)" --input-difference "20 ns" \
	--pulses 200 --out /out/cable.toml >/out/cable.text 2>&1 || echo "cable ended with status $?" >>/out/broken

# a receiver whose pulse is on ticks of 100 ns, and which tells of each
echo 100 >/sys/module/simtc/parameters/saw_ns
echo 3 >/sys/module/simtc/parameters/wpn_ns
simgnss --no-nmea --ubx 2>/out/simgnss.log &
sleep 2
foliot calibrate quantisation ttyGNSS pps0 --pulses 300 --out /out/quantisation.toml >/out/quantisation.text 2>&1 ||
	echo "quantisation ended with status $?" >>/out/broken
exit 0
