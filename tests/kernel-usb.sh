#!/usr/bin/env bash
# The published bridge on a real Linux kernel's USB, in QEMU: publishes and builds, boots, tests, powers off.
#
#   bash tests/kernel-usb.sh               a few minutes on two cores
#   bash tests/kernel-usb.sh --cycles N    plugs the box N times instead of 25
#
# The last line is "N passed, N failed", alone; exit code 0 only if nothing failed and something passed. Needs the .NET SDK,
# and QEMU, busybox, udev, usbip, perl, libusb and OpenSSL of Debian, which tests/run.sh installs.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

case "${1:-}" in
  "") ;;
  --cycles) export TVPAY_USB_CYCLES=${2:?how many} ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac

give_up() {
  echo "kernel-usb: $*" >&2
  echo "0 passed, 1 failed"
  exit 1
}

for program in qemu-system-x86_64 busybox udevadm usbip perl; do
  PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || give_up "$program is not installed; tests/run.sh installs what is needed"
done
bash packaging/publish-bridge.sh artifacts/bridge || give_up "the bridge can't be published"
dotnet build tests/TvPay.EndToEnd/TvPay.EndToEnd.csproj -c Release --nologo -v quiet -tl:off -nodeReuse:false \
  -p:UseSharedCompilation=false >&2 || give_up "the build is broken"
bash tests/TvPay.EndToEnd/Kernel/kernel.sh artifacts/kernel || give_up "there is no kernel for guests"

results=artifacts/kernel-usb
rm -rf "$results"
dotnet test tests/TvPay.EndToEnd --no-build -c Release --filter "ClassName~Kernel.Usb" --results-directory "$results" \
  --logger "trx;LogFileName=results.trx" --logger "console;verbosity=detailed" >&2
code=$?
[[ -f $results/results.trx ]] || give_up "the tests left no results"
counters=$(grep -o '<Counters [^>]*>' "$results/results.trx" | tail -n 1)
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
passed=$(count passed)
failed=$(($(count total) - passed))
# A guest that did not end well fails no test, but the runner.
if ((code != 0 && failed == 0)); then failed=1; fi
if ((passed == 0 && failed == 0)); then failed=1; fi
echo "$passed passed, $failed failed"
exit $((failed > 0))
