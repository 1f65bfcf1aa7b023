# The card's driver is removed and loaded again after 20 s.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 300
# truth goes with the driver
middle_of_second
cat /sys/kernel/debug/simtc/truth >/out/truth.before
error=$(sed 's/.* real_minus_ref \([-0-9]*\) .*/\1/' $now)
mark removed
rmmod simtc || exit 2
sleep 20
# simtc takes CLOCK_REALTIME for true when it is loaded: keep the error it had
modprobe simtc init_ns=$((-error)) || exit 2
mark loaded
sleep 300
end_foliot
