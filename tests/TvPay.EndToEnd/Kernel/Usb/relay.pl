# Joins what a program gets and says to a Unix socket: relay.pl PATH. Needs perl itself and none of its modules.
my ($unix, $stream) = (1, 1);
socket(my $socket, $unix, $stream, 0) or die $!;
connect($socket, pack("S a108", $unix, $ARGV[0])) or die $!;
my @from = (*STDIN, $socket);
my @to = ($socket, *STDOUT);
while (1) {
  my $ready = "";
  vec($ready, fileno($_), 1) = 1 for @from;
  select($ready, undef, undef, undef);
  for my $i (0, 1) {
    next unless vec($ready, fileno($from[$i]), 1);
    my $read = sysread($from[$i], my $bytes, 65536) or exit;
    for (my $written = 0; $written < $read;) {
      $written += syswrite($to[$i], $bytes, $read - $written, $written) || exit;
    }
  }
}
