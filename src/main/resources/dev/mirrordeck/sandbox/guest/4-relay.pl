# ---- the reference: clients inside connect to our socket, their calls travel to the host and the answers back

my ($LISTENER, $reference, $next_call, %call) = (undef, '', 0x80000000);
my $WINDOW = 1 << 18;    # bytes under way in one direction before the other end has taken some

sub open_reference {
    my ($name, $client) = @_;
    my $folder = '/reference';
    socket($LISTENER, 1, 1, 0) or return "no socket: $!";
    unlink "$folder/.socket", "$folder/$name";
    bind($LISTENER, pack 'Sa*', 1, "$folder/.socket\0") && listen($LISTENER, 64) or return "no socket in $folder: $!";
    put_file("$folder/$name", $client, 0755) or return "$folder/$name: $!";
    $reference = $name;
    on_read(unblock($LISTENER), \&welcome);
    return;
}

sub welcome {
    return on_read($LISTENER) if keys %call >= 100;    # until one hangs up
    accept(my $socket, $LISTENER) or return again() ? () : on_read($LISTENER);
    my $id = $next_call++;
    $call{$id} = { socket => unblock($socket), inbox => '', outbox => '', ahead => 0 };
    on_read($socket, sub { hear($id) });
}

sub hear {    # frames of the client, the same as ours without a channel
    my ($id) = @_;
    my $call = $call{$id};
    my $got = sysread $call->{socket}, $call->{inbox}, 1 << 16, length $call->{inbox};
    return pass_on($id) if $got;
    hang_up($id) if defined $got || !again();
}

sub pass_on {
    my ($id) = @_;
    my $call = $call{$id};
    while ($call->{ahead} < $WINDOW && length $call->{inbox} >= 5) {
        my ($length, $type) = unpack 'Na', $call->{inbox};
        return hang_up($id) if $length < 1 || $length > $WINDOW || $type !~ ($call->{known} ? qr/[ie]/ : qr/>/);
        last if length $call->{inbox} < 4 + $length;
        my $payload = substr $call->{inbox}, 5, $length - 1;
        substr $call->{inbox}, 0, 4 + $length, '';
        $call->{known} = 1;
        $call->{ahead} += length $payload if $type eq 'i';
        post($type, $id, $payload);
    }
    on_read($call->{socket}, $call->{ahead} < $WINDOW ? sub { hear($id) } : undef);
}

sub hang_up {
    my ($id) = @_;
    my $call = delete $call{$id} or return;
    forget($call->{socket});
    on_read($LISTENER, \&welcome);
    post('x', $id, '') if $call->{known} && !$call->{over};
}

sub speak {    # host to client
    my ($type, $id, $payload) = @_;
    my $call = $call{$id} or return;
    $call->{outbox} .= pack('Na', 1 + length $payload, $type) . $payload;
    $call->{over} = 1 if $type eq 'q';
    $call->{owed} += length $payload if $type ne 'q';
    on_write($call->{socket}, sub { deliver($id) });
}

sub deliver {
    my ($id) = @_;
    my $call = $call{$id};
    my $sent = syswrite $call->{socket}, $call->{outbox}, 1 << 16;
    if (!defined $sent) { return again() ? () : hang_up($id) }
    substr $call->{outbox}, 0, $sent, '';
    return if length $call->{outbox};
    on_write($call->{socket});
    post('c', $id, pack 'N', $call->{owed}) if $call->{owed};
    $call->{owed} = 0;
    wait_for_farewell($id) if $call->{over};
}

sub wait_for_farewell {    # the client closes first: it may still be saying something, and must not be struck for it
    my ($id) = @_;
    my $socket = $call{$id}{socket};
    on_read($socket, sub {
        my $got = sysread $socket, my $rest, 1 << 16;
        $got || (!defined $got && again()) or hang_up($id);
    });
}

sub credit {
    my ($id, $payload) = @_;
    my $call = $call{$id} or return;
    return if $call->{over};
    $call->{ahead} -= unpack 'N', $payload;
    pass_on($id);
}
