# A set-top box with a network to the host, on which the payment boxes are: whoever connects to port 5001 has a shell, whoever
# connects to port 5002 has the bridge's socket. Ends when something is written to /run/end: "0" if all was well.
ip link set eth0 up
ip addr add 10.0.2.15/24 dev eth0
mkfifo /run/end
mkdir /run/run  # /var/run, where usbip notes what it attached
install -d -m 0700 -o tvpay -g tvpay-bridge /run/tvpay
export TMPDIR=/run DOTNET_EnableDiagnostics=0
nc -ll -p 5001 -e /bin/sh &
nc -ll -p 5002 -e /bin/perl /relay.pl /run/tvpay/r/bridge.sock 2>/dev/console &
read -r verdict </run/end
exit "$verdict"
