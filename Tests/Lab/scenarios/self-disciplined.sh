# A card that refuses to be steered leads CLOCK_REALTIME, 5 ms and 12 ppm off.
. /lab/foliot.sh
modprobe ptp_ocp_sim || exit 1
sleep 2
phc_ctl /dev/ptp0 adj 37.005 || exit 1	# it starts on CLOCK_REALTIME: to TAI
adjtimex -f 786432 >/dev/null
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
sleep 120
foliot phc compare /dev/ptp0 system --json --count 180 --interval 1 \
	>/out/compare.jsonl 2>/out/compare.log &
comparison=$!
# a second witness, who is not one of ours
for i in $(seq 36); do
	testptp -d /dev/ptp0 -x 1 >>/out/witness
	sleep 5
done
wait $comparison
end_foliot
