# A new card, its certificates, and what foliotd makes of them: the pulse comes by 20 m of cable, which is 101 ns. All that
# is typed and printed is kept in /out/session.
. /lab/foliot.sh
modprobe simtc loop=3 in_delay_ns=40,60 out_delay_ns=25 cable_ns=5 read_before_ns=300 read_after_ns=200 wpn_ns=10 \
	ref_ppb=12000 || exit 1
echo 101 >/sys/module/simtc/parameters/phase_step_ns
sleep 3

# type COMMAND...: as a person does, with all that is said
type_() {
	echo "\$ $*" >>/out/session
	"$@" >>/out/session 2>&1
	echo "$? $*" >>/out/ended
	echo >>/out/session
}

type_ foliot calibrate cross-reading ptp0 --out reading
type_ foliot calibrate loopback ptp0 --output-pin SMA3 --pin SMA1 --count 60 --yes --cable-delay "5 ns" --out input
type_ foliot calibrate pps-path pps0 --pulses 200 --out pps0
type_ foliot calibrate cable antenna-cable --length 20 --kind rg-58 --out antenna-cable
type_ foliot calibrate list
type_ foliot calibrate verify antenna-cable

certificates=/etc/foliot/certificates
# The same values, of another device.
sed 's/^kind = .*/kind = "pps-latency"/; s/^path = .*/path = "\/dev\/pps0"\nmodel = "another"/' \
	$certificates/antenna-cable.toml >$certificates/other.toml
configure() {
	cat >/out/foliot.toml <<-END
	[[reference]]
	name = "gnss"
	pulse = "pps:/dev/pps0"
	calibration = ["$certificates/$1.toml"]

	[[clock]]
	name = "system"
	device = "system"
	follows = ["gnss"]
	END
}

configure antenna-cable
start_foliot
sleep 200
mark valid
type_ foliot status
type_ foliot calibrate expire antenna-cable --because "the cable was changed"
kill -HUP $foliotd
sleep 60
mark ended
configure other
kill -HUP $foliotd
sleep 200
mark foreign
type_ foliot status
cp $certificates/*.toml /out/
end_foliot
