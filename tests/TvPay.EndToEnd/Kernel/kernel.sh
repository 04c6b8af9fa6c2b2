#!/usr/bin/env bash
# Brings Debian's kernel to where guests boot it from: kernel.sh FOLDER
#
#   FOLDER/vmlinux            the kernel, unpacked here once instead of at each boot
#   FOLDER/modules/NAME.ko    drivers of input devices, USB and virtual hardware
#   FOLDER/version            which package that was
#
# A folder that has them is left as it is. Needs apt-get with lists that are not older than the archive, dpkg-deb, python3.
# On another system than Debian, put these files there by hand.
set -euo pipefail

folder=${1:?FOLDER}
[[ -f $folder/version ]] && exit

mkdir -p "$folder"
work=$(mktemp -d "$folder/unpacking.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

# The name of the newest kernel is in what the package "linux-image-amd64" depends on.
package=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
[[ -n $package ]] || { echo "apt-cache knows no linux-image-amd64: run apt-get update" >&2; exit 1; }
apt-get -o APT::Sandbox::User=root download -qq "$package" >&2
dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x --wildcards './boot/vmlinuz-*' \
  './lib/modules/*/drivers/hid/*' './lib/modules/*/drivers/input/*' './lib/modules/*/drivers/usb/*' \
  './lib/modules/*/drivers/virtio/*' './lib/modules/*/drivers/net/virtio_net.ko' \
  './lib/modules/*/drivers/net/net_failover.ko' './lib/modules/*/net/core/failover.ko'

# A bzImage holds the kernel as an xz stream, whose place its header tells (Linux: Documentation/x86/boot.rst).
python3 - boot/vmlinuz-* vmlinux <<'PYTHON'
import lzma, struct, sys
image = open(sys.argv[1], "rb").read()
setup_sectors = image[0x1F1] or 4
offset, length = struct.unpack_from("<II", image, 0x248)
start = (setup_sectors + 1) * 512 + offset
kernel = lzma.LZMADecompressor(format=lzma.FORMAT_XZ).decompress(image[start : start + length])
if kernel[:4] != b"\x7fELF":
    sys.exit("the kernel image holds no ELF file")
open(sys.argv[2], "wb").write(kernel)
PYTHON

mkdir modules
find lib/modules -name '*.ko' -exec mv -t modules {} +
rm -rf "$folder/vmlinux" "$folder/modules"
mv vmlinux modules "$folder"
# Last: a folder that has it is complete.
echo "$package" > "$folder/version"
