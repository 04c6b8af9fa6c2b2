#!/usr/bin/env bash
# Makes the bridge as set-top boxes get it: one file, with all of .NET that it needs and nothing else (self-contained,
# trimmed, compiled ahead for a quick start).
#
#   bash packaging/publish-bridge.sh FOLDER [RUNTIME]     FOLDER/tvpay-bridge; RUNTIME is linux-x64 unless said otherwise
#
# Builds beside the usual build (artifacts/publish), so that neither disturbs the other. Needs the .NET SDK, and the runtime
# packs of its version from the package source. The set-top box needs libusb 1.0 and OpenSSL 3 besides.
set -euo pipefail
folder=$(realpath -m "${1:?FOLDER}")
runtime=${2:-linux-x64}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet publish bridge/TvPay.Bridge/TvPay.Bridge.csproj -c Release -r "$runtime" --self-contained --nologo -v quiet -tl:off \
  --artifacts-path artifacts/publish -o "$folder" -nodeReuse:false -p:UseSharedCompilation=false -p:ForSetTopBox=true >&2
