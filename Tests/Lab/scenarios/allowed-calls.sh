# Does foliotd keep to the calls that clock simulators answer?
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
cat >>/out/foliot.toml <<END

[[clock]]
name = "card"
device = "phc:/dev/ptp0"
follows = ["system"]
END
mkdir -p /var/lib/foliot
FORBIDDEN_CALLS=/out/calls LD_PRELOAD=/lib/forbidden-calls.so \
	foliotd --no-control --config /out/foliot.toml 2>/out/foliotd.log &
foliotd=$!
mark start
sleep 120
mark end
cp /out/calls /out/calls.120
kill $foliotd
wait $foliotd
mark stopped status $?
grep -q '^system: tracking' /out/foliotd.log && grep -q '^card: tracking' /out/foliotd.log
