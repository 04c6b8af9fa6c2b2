#!/usr/bin/env bash
# One household's TV, payment box and operator on this machine: needs the .NET SDK and nothing else.
# "demo.sh --help" lists the options. Leaves no process behind, not even the compiler's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case " $* " in
  *" --help "* | *" -h "*) ;;
  *) echo "demo: building (a minute or two the first time)" >&2 ;;
esac
dotnet build tests/TvPay.Demo/TvPay.Demo.csproj -c Release --nologo -v quiet -tl:off \
  -nodeReuse:false -p:UseSharedCompilation=false >&2

exec dotnet artifacts/bin/TvPay.Demo/release/tvpay-demo.dll "$@"
