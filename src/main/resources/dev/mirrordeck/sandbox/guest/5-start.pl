# ---- system calls that nothing inside needs: namespaces of its own, mounts, keys, and other doors to the kernel

sub filter_calls {
    my %facts = @_;
    my $test = sub { pack 'SCCL', @_ };
    my ($allow, $refuse, $absent, $kill) = map { pack 'SCCL', 0x06, 0, 0, $_ } 0x7fff0000, 0x50001, 0x50026, 0x80000000;
    my $filter = $test->(0x20, 0, 0, 4) . $test->(0x15, 1, 0, $facts{processor}) . $kill . $test->(0x20, 0, 0, 0);
    $filter .= $test->(0x35, 0, 1, 0x40000000) . $absent;
    $filter .= $test->(0x15, 0, 1, 435) . $absent;    # clone3: its flags cannot be seen, so programs must use clone
    for my $number (@{ $facts{refused} }, 425, 428 .. 433, 442) { $filter .= $test->(0x15, 0, 1, $number) . $refuse }
    for my $number (@{ $facts{flagged} }) {           # refused with CLONE_NEWUSER
        $filter .= $test->(0x15, 0, 4, $number) . $test->(0x20, 0, 0, 16) . $test->(0x45, 0, 1, 0x10000000) . $refuse . $allow;
    }
    $filter .= $allow;
    syscall($NR{prctl}, 22, 2, my $program = pack('Sx6P', length($filter) / 8, $filter), 0, 0);
}

# setns bpf perf_event_open userfaultfd keyctl add_key request_key kexec_load kexec_file_load init_module finit_module
# delete_module open_by_handle_at mount umount2 pivot_root mq_open; then clone unshare
filter_calls($NR{prctl} == 157
    ? (processor => 0xc000003e, flagged => [ 56, 272 ],
        refused => [ 308, 321, 298, 323, 250, 248, 249, 246, 320, 175, 313, 176, 304, 165, 166, 155, 240 ])
    : (processor => 0xc00000b7, flagged => [ 220, 97 ],
        refused => [ 268, 280, 241, 282, 219, 217, 218, 104, 294, 105, 273, 106, 265, 40, 39, 41, 180 ]));

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
    else { push @scratch, '/reference' }
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
    push @failures, 'its system calls are not filtered' if $status !~ /^Seccomp:\s*2$/m;
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

sub settled {
    my ($channel, $failure) = @_;
    $failure ? refuse($channel, $failure) : answer($channel);
}

%verb = (
    I => \&settle,
    S => \&start_shell,
    R => \&start_run,
    L => \&list_files,
    F => \&read_file,
    W => sub {
        my ($path, $mode, $content) = unpack '(N/a*)*', $_[1];
        settled($_[0], write_file($path, $content, $mode));
    },
    M => sub { settled($_[0], make_folder(unpack '(N/a*)*', $_[1])) },
    Y => sub { settled($_[0], make_link(unpack '(N/a*)*', $_[1])) },
    D => sub { settled($_[0], remove(unpack '(N/a*)*', $_[1])) },
    P => \&list_processes,
    Z => sub { signal_all(19); $frozen ||= now(); answer($_[0], scalar(() = numbers())) },
    T => sub { thaw(); answer($_[0]) },
    C => \&cancel,
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
