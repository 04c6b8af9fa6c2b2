#!/usr/bin/env bash
# Builds TvPay and runs all of its tests. From any folder, in a fresh clone, with an empty package cache.
#
#   bash tests/run.sh            everything
#   CI=true bash tests/run.sh    the same, and packages must be exactly those of the lock files
#
# Needs the .NET SDK of global.json. Installs the rest itself where it can (Debian: as root, or with sudo that asks for
# no password): python3 and python3-cryptography, for the code in another language that verifies our evidence; QEMU,
# busybox, udev, usbip, perl and libusb, for guests with a real Linux kernel, whose package is fetched but not installed;
# chromium, fonts-noto-cjk and fonts-noto-core, for the TV in a browser; faketime, for clocks that are set. Small disks are
# mounted the same way, as root or by sudo.
#
# The last line is "N passed, N failed", alone. Besides failed tests, these count as failures, one each: a build that
# breaks or warns, sources that "dotnet format" would change, a test project that left no result or ran nothing, a test
# that was skipped (it would hide what is missing on this machine), a runner that broke off. Exit code 0 only if nothing
# failed and something passed.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

configuration=Release
results=$root/artifacts/test-results
passed=0
failed=0

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Build servers of our own, so that ending them ends nobody else's: no MSBuild node outlives its build, and the
# compiler server listens under a name that only this run knows.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
compiler_server=tvpay-tests-$$

say() { printf '\n== %s\n' "$*" >&2; }

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  failed=$((failed + 1))
}

end_build_servers() {
  local sdk
  sdk=$(dotnet --info | sed -n 's/^ *Base Path: *//p')
  dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$compiler_server" -shutdown >/dev/null 2>&1 || true
}

finish() {
  trap - EXIT
  end_build_servers
  if ((passed + failed == 0)); then fail "no test ran"; fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  exit $((failed > 0))
}
trap finish EXIT
trap 'fail "interrupted"; exit' INT TERM

# The analyzers run and warnings are errors, whatever this machine's own MSBuild settings say.
build() {
  dotnet build TvPay.sln --no-restore -c "$configuration" -v quiet -tl:off \
    -p:RunAnalyzers=true -p:TreatWarningsAsErrors=true "-p:SharedCompilationId=$compiler_server" >&2
}

# The Uno head, against the WinUI contract: no part of the solution's build, for the contract's packages are large.
build_uno_head() {
  local project=app/TvPay.Head.Uno
  dotnet restore "$project" -v quiet >&2 || { fail "the packages of $project can't be restored"; return; }
  dotnet build "$project" --no-restore -c "$configuration" -v quiet -tl:off \
    -p:RunAnalyzers=true -p:TreatWarningsAsErrors=true "-p:SharedCompilationId=$compiler_server" >&2 \
    || fail "the build of $project is broken"
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

update_lists() {
  as_root apt-get update -qq >&2
}

install_missing() {
  local packages=() package
  python3 -c 'import cryptography' 2>/dev/null || packages+=(python3 python3-cryptography)
  command -v qemu-system-x86_64 >/dev/null || packages+=(qemu-system-x86)
  command -v busybox >/dev/null || packages+=(busybox-static)
  command -v udevadm >/dev/null || packages+=(udev)
  command -v perl >/dev/null || packages+=(perl-base)
  [[ -x /usr/sbin/usbip ]] || packages+=(usbip)
  ldconfig -p | grep -q 'libusb-1\.0\.so\.0' || packages+=(libusb-1.0-0)
  [[ -x /usr/bin/chromium ]] || packages+=(chromium)
  command -v faketime >/dev/null || packages+=(faketime)
  for package in fonts-noto-cjk fonts-noto-core; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || packages+=("$package")
  done
  ((${#packages[@]} > 0)) || return
  say "installing ${packages[*]}"
  command -v apt-get >/dev/null || { fail "missing, and there is no apt-get to install it with: ${packages[*]}"; return; }
  as_root true 2>/dev/null || { fail "missing, and only root can install it: ${packages[*]}"; return; }
  { update_lists && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}"; } >&2 \
    || fail "can't be installed: ${packages[*]}"
}

fetch_kernel() {
  say "fetching a kernel for guests"
  local kernel=(bash tests/TvPay.EndToEnd/Kernel/kernel.sh "$root/artifacts/kernel")
  # Lists of packages that are older than the archive name a kernel that is no longer there.
  "${kernel[@]}" || { update_lists && "${kernel[@]}"; } || fail "there is no kernel for guests"
}

# Adds one project's results: read_results FILE.trx
read_results() {
  local counters total executed good bad
  counters=$(grep -o '<Counters [^>]*>' "$1" | tail -n 1)
  counter() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  total=$(counter total) executed=$(counter executed) good=$(counter passed)
  bad=$(($(counter failed) + $(counter error) + $(counter timeout) + $(counter aborted)))
  passed=$((passed + good))
  failed=$((failed + bad))
  ((total > 0)) || fail "$(basename "$1"): no test ran"
  ((total == good + bad)) || fail "$(basename "$1"): $((total - good - bad)) of $total tests were skipped ($executed executed)"
  ((bad == 0))
}

publish_bridge() {
  say "publishing the bridge, for guests"
  bash packaging/publish-bridge.sh "$root/artifacts/bridge" || fail "the bridge can't be published"
}

run_tests() {
  local project name trx code before
  rm -rf "$results"
  while IFS= read -r project; do
    name=$(basename "$project" .csproj)
    trx=$results/$name.trx
    say "testing: $name"
    dotnet test "$project" --no-build -c "$configuration" --blame-hang --blame-hang-timeout 5m --blame-hang-dump-type none >&2
    code=$?
    if [[ ! -f $trx ]]; then
      fail "$name left no results (its runner ended with $code)"
      continue
    fi
    before=$failed
    read_results "$trx"
    # A runner that broke off half-way leaves the results of the first half: its exit code is all that tells.
    if ((code != 0 && failed == before)); then fail "$name: the runner ended with $code, though no test failed"; fi
  done < <(grep -l '<IsTestProject>true' tests/*/*.csproj)
}

install_missing
fetch_kernel

say "restoring"
dotnet restore TvPay.sln -v quiet >&2 || { fail "packages can't be restored"; exit; }

say "building, warnings are errors"
build || { fail "the build is broken"; exit; }
publish_bridge

say "building the Uno head against the WinUI contract"
build_uno_head

# Its third part, the analyzers, is what the build has just done.
say "checking the format"
for part in whitespace style; do
  dotnet format "$part" TvPay.sln --verify-no-changes --no-restore >&2 || fail "dotnet format $part would change sources"
done

run_tests
