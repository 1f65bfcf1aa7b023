# The pulse is lost for 300 s and comes back.
. /lab/foliot.sh
modprobe simtc || exit 1
configure_pulse
start_foliot
sleep 300
middle_of_second
mark lost
echo N >/sys/module/simtc/parameters/gnss_ok
sleep 300
middle_of_second
mark back
echo Y >/sys/module/simtc/parameters/gnss_ok
sleep 200
end_foliot
