# The card's crystal, warmed and cooled, against the receiver's pulse, and its frequency dial. WHAT: seeds, joined by "-".
. /lab/foliot.sh
thermometer=/sys/kernel/debug/simtc/temp

# load SEED [PARAMETER...]: a card whose reference is perfect but for the noise of its pulse
load() {
	seed=$1
	shift
	# shellcheck disable=SC2068
	modprobe simtc seed="$seed" ref_ppb=0 rw_ppt=0 wfm_ppt=0 wpn_ns=2 phc_ppb=-4000 phc_wfm_ppt=500 phc_rw_ppt=17 $@ || exit 1
	sleep 1
}

for seed in $(echo "$WHAT" | tr - ' '); do
	load "$seed" phc_drift_ppt=5000 phc_temp_ppt=-500 phc_hyst_ppt=300 phc_lag_s=20 temp_swing_mk=5000
	foliot calibrate oscillator ptp0 --duration 50min --temperature $thermometer --json --out /out/oscillator.toml \
		>"/out/oscillator.$seed" 2>>/out/foliot.log || exit 1
	foliot calibrate show /out/oscillator.toml >"/out/shown.$seed" 2>>/out/foliot.log || exit 1
	rmmod simtc
	load "$seed"
	foliot phc frequency ptp0 3 ppm --yes >>/out/said 2>>/out/foliot.log || exit 1
	foliot calibrate oscillator ptp0 --tune --yes --json >"/out/tuning.$seed" 2>>/out/foliot.log || exit 1
	foliot phc frequency ptp0 --json >"/out/dial.$seed" 2>>/out/foliot.log || exit 1
	rmmod simtc
done
