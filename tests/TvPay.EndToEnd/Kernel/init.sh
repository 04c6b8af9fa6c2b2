#!/bin/sh
# The first process of a guest: makes it a small machine, runs the test's script, and says how that went.
# The kernel's own words are on the first serial line, everything from here on is on the second.
export PATH=/bin:/sbin:/usr/bin HOME=/run
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
exec >/dev/ttyS1 2>&1 </dev/null
stty -F /dev/ttyS1 raw

ip link set lo up
while read -r module; do
  insmod "/lib/modules/$module.ko" || echo "init: no $module"
done </lib/modules/order

if [ -x /lib/systemd/systemd-udevd ]; then
  /lib/systemd/systemd-udevd --daemon 2>/dev/console
  udevadm trigger --action=add
  udevadm settle
fi

sh /script.sh
verdict=$?

# isa-debug-exit: QEMU ends with twice the number and one, so that 16 is 33. A guest that dies in any other way is no success:
# a kernel that panics ends QEMU with 0.
if [ "$verdict" -eq 0 ]; then printf '\020'; else printf '\021'; fi | dd of=/dev/port bs=1 seek=$((0xf4)) count=1 2>/dev/null
poweroff -f
