#!/usr/bin/perl
# The reference program as the inside sees it: passes the call to the guest, which passes it to the host.
use strict;
use warnings;

my ($name) = $0 =~ m{([^/]+)\z};
my $guest;
socket($guest, 1, 1, 0) && connect($guest, pack 'Sa*', 1, "/reference/.socket\0") or die "$name: out of reach\n";

my $outbox = '';

sub report { $outbox .= pack('Na', 1 + length $_[1], $_[0]) . $_[1] }

sub show {
    my ($handle, $text) = @_;
    while (length $text) {
        my $sent = syswrite $handle, $text;
        exit 126 if !defined $sent && $! != 4;
        substr $text, 0, $sent // 0, '';
    }
}

report('>', pack '(N/a*)*', readlink '/proc/self/cwd', $name, @ARGV);
my ($inbox, $fed, %out) = ('', 0, (o => \*STDOUT, r => \*STDERR));
fcntl $guest, 4, 04000;    # never waits for the guest to listen while the guest waits for us to
while (1) {
    my ($ready, $free) = ('', '');
    vec($ready, fileno $guest, 1) = 1;
    vec($ready, fileno STDIN, 1) = 1 if !$fed && $outbox eq '';
    vec($free, fileno $guest, 1) = 1 if $outbox ne '';
    select($ready, $free, undef, undef) > 0 or next;
    if (vec($ready, fileno STDIN, 1)) {
        my $got = sysread STDIN, my $chunk, 1 << 16;
        $got ? report('i', $chunk) : (report('e', ''), $fed = 1);
    }
    if (vec($free, fileno $guest, 1)) {
        my $sent = syswrite $guest, $outbox;
        substr $outbox, 0, $sent // 0, '';
    }
    next if !vec($ready, fileno $guest, 1);
    sysread($guest, $inbox, 1 << 16, length $inbox) or die "$name: lost\n";
    while (length $inbox >= 5 && length $inbox >= 4 + unpack 'N', $inbox) {
        my ($length, $type) = unpack 'Na', $inbox;
        my $payload = substr $inbox, 5, $length - 1;
        substr $inbox, 0, 4 + $length, '';
        exit unpack 'N', $payload if $type eq 'q';
        show($out{$type}, $payload);
    }
}
