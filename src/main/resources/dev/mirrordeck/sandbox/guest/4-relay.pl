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
    accept(my $socket, $LISTENER) or return;
    return if keys %call >= 200;
    my $id = $next_call++;
    $call{$id} = { socket => unblock($socket), inbox => '', outbox => '', ahead => 0 };
    on_read($socket, sub { hear($id) });
}

sub hear {    # frames of the client, the same as ours without a channel
    my ($id) = @_;
    my $call = $call{$id};
    my $got = sysread $call->{socket}, $call->{inbox}, 1 << 16, length $call->{inbox};
    if (!$got) { defined $got || !again() ? hang_up($id) : return }
    pass_on($id);
}

sub pass_on {
    my ($id) = @_;
    my $call = $call{$id} or return;
    while ($call->{ahead} < $WINDOW && length $call->{inbox} >= 5) {
        my ($length, $type) = unpack 'Na', $call->{inbox};
        return hang_up($id) if $length < 1 || $length > (1 << 20) || $type !~ ($call->{known} ? qr/[ie]/ : qr/>/);
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
    if (!defined $sent) { again() ? return : return hang_up($id) }
    substr $call->{outbox}, 0, $sent, '';
    return if length $call->{outbox};
    on_write($call->{socket});
    post('c', $id, pack 'N', $call->{owed}) if $call->{owed};
    $call->{owed} = 0;
    hang_up($id) if $call->{over};
}

sub credit {
    my ($id, $payload) = @_;
    my $call = $call{$id} or return;
    $call->{ahead} -= unpack 'N', $payload;
    pass_on($id);
}

# ---- the first message: what this machine must look like from inside

sub settle {
    my ($channel, $payload) = @_;
    my ($access, $name, $client, $masked, @paths);
    ($access, $name, $client, $habits, $masked, @paths) = unpack '(N/a*)*', $payload;
    my @masked = splice @paths, 0, $masked;
    my @failures = (identity(), walls($access), map { reachable($_) } @masked);
    push @failures, map { "$_ can be seen" } grep { chdir $_ and entries() } @paths;
    chdir '/';
    if (length $name) { my $failure = open_reference($name, $client); push @failures, $failure if $failure }
    answer($channel, @failures);
}

sub identity {
    my @failures;
    push @failures, 'its first program is not process 1' if $$ != 1;
    push @failures, 'it runs as root' if $< == 0 || $> == 0 || grep { $_ == 0 } split / /, $);
    open(my $file, '<', '/proc/self/status') or return (@failures, 'it has no /proc');
    my $status = join '', <$file>;
    push @failures, 'it has capabilities' if $status !~ /^CapEff:\s*0+$/m || $status =~ /^Cap(?:Prm|Bnd|Inh|Amb):\s*0*[1-9a-f]/m;
    push @failures, 'it may gain privileges' if $status !~ /^NoNewPrivs:\s*1$/m;
    push @failures, 'its memory can be read' if syscall($NR{prctl}, 3, 0, 0, 0, 0) != 0;
    return @failures;
}

sub walls {
    my ($access) = @_;
    my @failures;
    open(my $net, '<', '/proc/self/net/dev') or push @failures, 'its network cannot be seen';
    push @failures, 'it has a network' if $net && grep { /^\s*(\S+?):/ && $1 ne 'lo' } <$net>;
    my $writable = put_file('/workdir/.mirrordeck-probe', '', 0600);
    unlink '/workdir/.mirrordeck-probe' if $writable;
    push @failures, '/workdir cannot be written' if $access eq 'rw' && !$writable;
    push @failures, '/workdir can be written' if $access ne 'rw' && $writable;
    for my $folder ('/tmp', '/dev/shm') {
        put_file("$folder/.probe", '', 0600) && unlink "$folder/.probe" or push @failures, "$folder cannot be written";
    }
    push @failures, '/usr can be written' if put_file('/usr/.probe', '', 0600) || put_file('/usr/bin/.probe', '', 0600);
    return @failures;
}

sub reachable {
    my ($path) = @_;
    return "$path can be listed" if -d $path && opendir(my $folder, $path);
    return "$path can be read" if !-d $path && sysopen(my $file, $path, 04000);
    return -f $path && -x _ ? "$path can be run" : ();
}

# ---- what the host may say

sub thaw {
    return if !$frozen;
    my $pause = now() - $frozen;
    undef $frozen;
    for my $job (grep { $_ } $shell, $run) { $job->{$_} += $pause for 'started', 'deadline' }
    signal_all(18);
    $_->[0]->(@$_[1, 2]) for splice @held;
}

%verb = (
    I => \&settle,
    S => \&start_shell,
    R => \&start_run,
    L => \&list_files,
    F => \&read_file,
    W => sub {
        my ($path, $mode, $content) = unpack '(N/a*)*', $_[1];
        my $failure = write_file($path, $content, $mode);
        $failure ? refuse($_[0], $failure) : answer($_[0]);
    },
    P => \&list_processes,
    Z => sub { signal_all(19); $frozen ||= now(); answer($_[0], scalar(() = numbers())) },
    T => sub { thaw(); answer($_[0]) },
    C => sub { stop_shell('cancelled'); answer($_[0]) },
    o => sub { speak('o', @_) },
    r => sub { speak('r', @_) },
    q => sub { speak('q', @_) },
    c => \&credit,
);

on_read($IN, \&on_input);
on_read($CHILDREN, \&on_children);
while (1) {
    my $wait;
    for my $job ($frozen ? () : grep { $_ } $shell, $run) {
        my $left = ($job->{deadline} - now()) / 1000;
        $wait = $left if !defined $wait || $left < $wait;
    }
    if (defined $wait && $wait <= 0) {
        my $late = sub { $_[0] && $_[0]{outcome} eq 'exited' && $_[0]{deadline} <= now() };
        stop_shell('timeout') if $late->($shell);
        stop_run() if $late->($run);
        $wait = 0.01;
    }
    my ($r, $w) = ($readable, $writable);
    next if select($r, $w, undef, $wait) <= 0;
    for my $fd (keys %reader) { $reader{$fd}->() if vec($r, $fd, 1) && $reader{$fd} }
    for my $fd (keys %writer) { $writer{$fd}->() if vec($w, $fd, 1) && $writer{$fd} }
}
