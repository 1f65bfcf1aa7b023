# A line of gpio-sim is the pulse of CLOCK_REALTIME; its chip goes for 20 s, and comes back.
. /lab/foliot.sh
modprobe simtc || exit 1
modprobe -a configfs irq_sim_m gpio-sim || exit 1
mount -t configfs config /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/lab
mkdir -p $chip/bank0/line3
echo 8 >$chip/bank0/num_lines
echo lab >$chip/bank0/label
echo pulse >$chip/bank0/line3/name
echo 1 >$chip/live
gpio-second >/out/edges 2>/out/edges.log &
foliot gpio list --json >/out/gpio.list 2>>/out/foliot.log
foliot gpio watch lab/3 --count 3 --json >/out/gpio.watch 2>>/out/foliot.log
# the pulse that goes out by software, at the seconds of CLOCK_REALTIME
foliot gpio pulse lab/5 --width 10ms --count 5 --json >/out/gpio.out 2>>/out/foliot.log
cat >/out/foliot.toml <<END
[[reference]]
name = "gnss"
pulse = "gpio:lab/3"
accuracy = "30 us"

[[clock]]
name = "system"
device = "system"
follows = ["gnss"]
END
start_foliot
sleep 240
mark removed
echo 0 >$chip/live
sleep 20
echo 1 >$chip/live
mark loaded
ls /dev/gpiochip* >/out/gpio.names
sleep 60
end_foliot
