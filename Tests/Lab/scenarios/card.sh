# The real ptp_ocp driver on simulated registers: each attribute written, read back and put back, while foliotd follows
# the card; then its driver is removed and loaded again, with "foliot card show" in a loop.
. /lab/foliot.sh
dmesg -n 1
modprobe ptp_ocp_sim || exit 1
sleep 2
card=/sys/class/timecard/ocp0
foliot card show ocp0 --json >/out/card.before.json 2>>/out/foliot.log
foliot card show ocp0 >/out/card.text 2>>/out/foliot.log
foliot devices --json >/out/devices.json 2>>/out/foliot.log
foliot card list --json >/out/card.list.json 2>>/out/foliot.log

# trial KEY ATTRIBUTE VALUE SHOWN: written, read by cat, and set to what it was
trial() {
	old=$(cat $card/$2)
	foliot card set ocp0 "$1=$3" --yes --json >>/out/card.set 2>>/out/foliot.log
	status=$?
	echo "$2|$4|$(cat $card/$2)|$status" >>/out/card.trials
	case $1 in
	gen*) back="$1=off" ;;
	sma*) back="$1=$old" && [ "$old" = "IN:" ] && back="$1=in:None" && old="IN: None" ;;
	*) back="$1=$old" ;;
	esac
	foliot card set ocp0 "$back" --yes >>/out/foliot.log 2>&1
	echo "$2|$old|$(cat $card/$2)" >>/out/card.backs
}

# fault KEY ATTRIBUTE VALUE: something after it refuses, and it is put back by itself. What refuses is
# utc_tai_offset: the card's receiver says 37, and the driver writes that over what was set.
fault() {
	old=$(cat $card/$2)
	foliot card set ocp0 "$1=$3" utc_tai_offset=40 --yes --json >>/out/card.faults 2>>/out/card.fault.log
	status=$?
	echo "$2|$old|$(cat $card/$2)|$status" >>/out/card.restored
}

all() {
	$1 clock_source clock_source PPS PPS
	$1 sma1 sma1 in:PPS2,TS3 "IN: PPS2 TS3"
	$1 sma2 sma2 in:PPS1 "IN: PPS1"
	$1 sma3 sma3 out:GNSS1 "OUT: GNSS1"
	$1 sma4 sma4 out:GEN1 "OUT: GEN1"
	$1 irig_b_mode irig_b_mode 4 4
	$1 ts_window_adjust ts_window_adjust 93 93
	$1 tod_correction tod_correction -18 -18
	for port in 1 2 3 4; do
		$1 gen$port gen$port/signal "1000000 20 30 1" "1000000 20 30 1"
		$1 freq$port freq$port/seconds 10 10
	done
}
all fault
all trial
cat $card/gen*/running >/out/card.running
foliot card show ocp0 --json >/out/card.after.json 2>>/out/foliot.log

# what is wrong is refused before anything is written
foliot card set ocp0 clock_source=IRIG sma2=in:10Mhz >/out/card.refused 2>&1
echo "status $? source $(cat $card/clock_source)" >>/out/card.refused

# the driver goes and comes, three times, while foliotd follows the card and others look at it
phc_ctl /dev/ptp0 adj 37 || exit 1	# it starts on CLOCK_REALTIME: to TAI
cat >/out/foliot.toml <<END
[[clock]]
name = "card"
device = "phc:/dev/ptp0"
follows = []
scale = "tai"

[[clock]]
name = "system"
device = "system"
follows = ["card"]
END
start_foliot
while :; do
	foliot card show ocp0 --json >>/out/card.shown 2>>/out/card.missing
	echo $? >>/out/card.statuses
	usleep 700000
done &
looker=$!
sleep 20
# the card's receiver is lost for a while, and only the card knows
mark lost real $(date +%s)000000000
echo 1 >/sys/module/ptp_ocp_sim/parameters/lost
sleep 15
foliot card show ocp0 --json >/out/card.lost.json 2>>/out/foliot.log
echo 0 >/sys/module/ptp_ocp_sim/parameters/lost
mark found real $(date +%s)000000000
sleep 15
for round in 1 2 3; do
	mark removed-$round real $(date +%s)000000000
	rmmod ptp_ocp_sim || exit 2
	sleep 5
	modprobe ptp_ocp_sim || exit 2
	mark loaded-$round real $(date +%s)000000000
	ls -l /dev/ptp* >>/out/ptp.names
	sleep 15
done
kill $looker
end_foliot
