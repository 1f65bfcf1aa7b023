# What "foliot devices" says of the lab's own hardware, which has a card, a simulated network device, a timer of the
# kernel, a simulated GPIO chip; then of a driver that goes and comes. No udevd runs here.
. /lab/foliot.sh
modprobe -a simtc ptp_mock pps-ktimer gpio-sim netdevsim || exit 1
echo "1 1" >/sys/bus/netdevsim/new_device
mount -t configfs none /sys/kernel/config 2>/dev/null
bank=/sys/kernel/config/gpio-sim/lab/bank0
mkdir -p $bank
echo 8 >$bank/num_lines
echo 1 >/sys/kernel/config/gpio-sim/lab/live
sleep 1
foliot devices --json >/out/devices || exit 2
foliot devices >/out/devices.text

foliot devices --watch --json >/out/watch &
watcher=$!
sleep 1
rmmod pps-ktimer || exit 3
sleep 1
modprobe pps-ktimer || exit 3
rmmod simtc || exit 3
sleep 1
modprobe simtc || exit 3
# a card's driver may add attributes for some seconds after it said that it came
sleep 6
kill -0 $watcher || exit 4
kill $watcher

# the real driver, on a card whose memory cannot be read
rmmod simtc
modprobe ptp_ocp_sim || exit 5
sleep 2
foliot devices --json >/out/devices.ocp || exit 6
