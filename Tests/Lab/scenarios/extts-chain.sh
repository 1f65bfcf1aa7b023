# The pulse on an input of the card steers its clock, which steers CLOCK_REALTIME.
. /lab/foliot.sh
modprobe simtc || exit 1
cat >/out/foliot.toml <<END
[[reference]]
name = "gnss"
pulse = "phc:/dev/ptp0?pin=0&channel=0"
noise = "20 ns"

[[clock]]
name = "card"
device = "phc:/dev/ptp0"
follows = ["gnss"]
oscillator = "tcxo"

[[clock]]
name = "system"
device = "system"
follows = ["card"]
oscillator = "tcxo"
END
start_foliot
sleep 600
end_foliot
