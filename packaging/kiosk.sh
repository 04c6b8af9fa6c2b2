#!/usr/bin/env bash
# The household's screen: shows the TV of the service in FOLDER in a browser that fills the screen, and starts the browser
# again whenever it ends.
#
#   kiosk.sh FOLDER        the folder that "tvpay-tv run --state FOLDER --head web" was given; runs as the same user
#
# Needs Debian's chromium, fonts-noto-core and fonts-noto-cjk. The browser's profile is made anew at each start and thrown
# away: nothing of the household stays in it. The URL carries the kiosk's token, so it is handed over in a private file;
# on a command line every process of the machine could read it.
set -euo pipefail

(($# == 1)) || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
url_file=$1/web-url
browser=${TVPAY_BROWSER:-chromium}
command -v "$browser" >/dev/null || { echo "kiosk: $browser is missing (Debian: apt-get install chromium)" >&2; exit 1; }

# Each browser is a process group of its own: whatever is left of one is ended with it.
set -m
profile=
browser_pid=

end_browser() {
  [[ -z $browser_pid ]] || kill -- "-$browser_pid" 2>/dev/null || true
  [[ -z $browser_pid ]] || wait "$browser_pid" 2>/dev/null || true
  browser_pid=
  # Its children may still be writing when it is gone.
  until [[ -z $profile ]] || rm -rf "$profile"; do sleep 0.2; done
  profile=
}
trap end_browser EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Until the service says where it is, and answers there: a page that is open outlives the service, but none opens without it.
wait_for_service() {
  until [[ -s $url_file ]] && url=$(<"$url_file") && answers "$url"; do sleep 0.25; done
}

answers() {
  local authority=${1#http://}
  authority=${authority%%/*}
  exec 3<>"/dev/tcp/${authority%:*}/${authority#*:}" || return 1
  printf 'GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$authority" >&3
  local status
  read -r status <&3 || status=
  exec 3<&- 3>&-
  [[ $status == *" 200 "* ]]
} 2>/dev/null

while true; do
  wait_for_service
  profile=$(mktemp -d)
  mkdir "$profile/Default"
  # What it opens at its start: chrome://settings/onStartup, "open a specific page".
  (umask 077; printf '{"session":{"restore_on_startup":4,"startup_urls":["%s"]}}' "$url" >"$profile/Default/Preferences")
  CHROMIUM_FLAGS='' "$browser" --kiosk --user-data-dir="$profile" \
    --no-first-run --no-default-browser-check --noerrdialogs --disable-session-crashed-bubble \
    --disable-background-networking --disable-component-update --disable-sync --disable-extensions \
    --disable-pinch --overscroll-history-navigation=0 --password-store=basic --disable-features=Translate \
    ${TVPAY_BROWSER_FLAGS:-} &
  browser_pid=$!
  wait "$browser_pid" || true
  end_browser
  # A browser that can't start at all shall not keep the machine busy.
  sleep 1
done
