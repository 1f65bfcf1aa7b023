# CLOCK_REALTIME has two references, and one begins to lie. LIAR: gnss (the pulse on /dev/pps0, preferred), or spare (a
# second receiver's, by way of the card).
. /lab/foliot.sh
modprobe simtc || exit 1
case $LIAR in
spare) step=spare_step_ns drag=spare_ramp_ppt ;;
*) step=phase_step_ns drag=ref_ramp_ppt ;;
esac
tell() { echo "$2" >/sys/module/simtc/parameters/"$1"; }

cat >/out/foliot.toml <<END
[[reference]]
name = "gnss"
pulse = "pps:/dev/pps0"

[[reference]]
name = "spare"
pulse = "phc:/dev/ptp0?pin=0&channel=1"

[[clock]]
name = "card"
device = "phc:/dev/ptp0"
follows = ["spare"]

[[clock]]
name = "system"
device = "system"
follows = ["gnss", "card"]
END
start_foliot
sleep 200
mark stepped
tell $step 20000
sleep 100
tell $step -20000
sleep 100
mark dragged
tell $drag 20000	# 20 ns a second
sleep 150
tell $drag 0
sleep 50
end_foliot
