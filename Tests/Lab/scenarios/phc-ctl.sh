# The kernel's own selftest of hardware clocks, which calls phc_ctl, with "foliot phc ctl" in its place; and the two
# side by side. On ptp_mock, the clock of a simulated network interface.
modprobe ptp_mock && modprobe netdevsim || exit 1
echo "1 1" >/sys/bus/netdevsim/new_device
sleep 1
mkdir /tmp/ours
ln -s /bin/foliot /tmp/ours/phc_ctl
PATH=/tmp/ours:$PATH phc.sh /dev/ptp0 >/out/phc.sh.log 2>&1
echo "status $?" >>/out/phc.sh.log

# both WORDS...: what each says and ends with
both() {
	n=$((n + 1))
	echo "$*" >/out/pair.$n.words
	for who in theirs ours; do
		program=/bin/phc_ctl
		[ $who = theirs ] || program=/tmp/ours/phc_ctl
		$program "$@" >/tmp/stdout 2>/tmp/stderr
		status=$?
		{
			sed 's/^/1 /' /tmp/stdout
			sed 's/^/2 /;/usage:/,$d' /tmp/stderr
			echo "status $status"
		} >/out/pair.$n.$who
	done
}
n=0
p=/dev/ptp0
interface=$(ls /sys/bus/netdevsim/devices/netdevsim1/net | head -n 1)
both $p
both $p caps
both $p set 1000 get
both $p set 1700000000.25 wait 0.1 get
both $p set cmp
both $p set 2000 adj 10 get
both $p set 2000 -- adj -10.25 get
both $p freq 1000 freq
both $p -- freq -10.5 freq
both $p freq 0 set 5 freq set 6 get
both $p set 7e1 adjust 1 get
both $interface set 3000 get get
both -q $p set 3000 get
both -Q $p set 3000 get
both $p set 3000 get -Q
both -l 3 $p get freq
both -l 5 $p set 3000 get
both $p adj x
both $p set 10x
both $p adj
both $p wait
both $p freq 1e12
both $p -- set -5.5
both $p -- wait -1
