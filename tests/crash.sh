#!/usr/bin/env bash
# Kills TvPay's programs in the middle of payments and compares the books. Needs the .NET SDK and nothing else.
#
#   bash tests/crash.sh --kills 1000      the last line is "kills 1000, lost 0, doubled 0, in doubt 0"
#   bash tests/crash.sh --help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case " $* " in
  *" --help "* | *" -h "*) ;;
  *) echo "crash: building" >&2 ;;
esac
dotnet build tests/TvPay.Crash/TvPay.Crash.csproj -c Release --nologo -v quiet -tl:off \
  -nodeReuse:false -p:UseSharedCompilation=false >&2

exec dotnet artifacts/bin/TvPay.Crash/release/tvpay-crash.dll "$@"
