# ---- shell commands

my ($habits, %state) = ('');    # what every bash learns first, and what the last one of each person left
my $DESK = '/tmp/.shell';           # where bash leaves its state
my $LINE = '{ builtin . /dev/fd/51 2>/dev/null; IFS= builtin read -r -d "" __mirrordeck_text <&50; exec 50<&- 51<&-;'
    . ' builtin trap "{ __mirrordeck_dump; } >|/tmp/.shell/next 2>/dev/null" EXIT;'
    . ' builtin eval "__carry; $__mirrordeck_text"; }';

sub memory_file {    # works on a full disk, too
    my $fd = syscall($NR{memfd}, my $name = 'text', 1);
    open(my $file, '+<&=', $fd) or return;
    syswrite $file, $_[0];
    sysseek $file, 0, 0;
    return $file;
}

sub start_shell {
    my ($channel, $payload) = @_;
    if ($frozen) { push @held, [ \&start_shell, $channel, $payload ]; return }
    return refuse($channel, 'a command is running already') if $shell;
    my ($text, $limit, $keep, $whose) = unpack '(N/a*)*', $payload;
    my $state = $state{$whose} // '';
    mkdir $_, 0700 for $DESK, '/tmp/home';
    unlink "$DESK/next";
    $clean = 0;
    my ($command, $carried) = (memory_file($text), memory_file($habits . $state));
    my $pid;
    if ($command && $carried && pipe my $from, my $to) {
        fcntl($from, 1031, 1 << 20);
        my $start = sub {
            open(STDOUT, '>&', $to) && open(STDERR, '>&', $to) && chdir '/workdir' or return;
            syscall($NR{dup}, fileno $command, 50, 0);
            syscall($NR{dup}, fileno $carried, 51, 0);
            %ENV = (PATH => '/usr/local/bin:/usr/bin:/bin', HOME => '/tmp/home', LC_ALL => 'C.UTF-8', TZ => 'UTC', TERM => 'dumb')
                if !length $state;
            exec { '/bin/bash' } 'bash', '--noprofile', '--norc', '-c', $LINE, 'bash';
        };
        $pid = spawn($start);
        if (!defined $pid) {    # its own jobs would lock the agent out for good
            empty_house();
            syswrite $to, "[there was no room for another process: every background process was killed]\n";
            $pid = spawn($start);
        }
        $shell = { pid => $pid, channel => $channel, whose => $whose, pipe => unblock($from), keep => $keep, head => '', tail => '', bytes => 0,
            started => now(), deadline => now() + $limit, outcome => 'exited' } if defined $pid;
    }
    if (!defined $pid) {
        return answer($channel, 'exited', 126, "the shell could not be started: $!\n", '', 0, 0);
    }
    on_read($shell->{pipe}, sub { defined drain_shell() || on_read($shell->{pipe}) });
}

sub drain_shell {    # one gulp; undef at the end, 0 when there is nothing now
    my $got = sysread $shell->{pipe}, my $chunk, 1 << 18;
    return defined $got || !again() ? undef : 0 if !$got;
    $shell->{bytes} += $got;
    my $half = int(($shell->{keep} + 1) / 2);
    my $room = $half - length $shell->{head};
    $shell->{head} .= substr $chunk, 0, $room, '' if $room > 0 && length $chunk;
    $shell->{tail} .= $chunk;
    my $spare = length($shell->{tail}) - ($shell->{keep} - $half);
    substr $shell->{tail}, 0, $spare, '' if $spare > $half + (1 << 18);
    return $got;
}

sub finish_shell {
    my ($status) = @_;
    for (1 .. 8) { drain_shell() or last }
    my ($done, $code) = ($shell, $status & 127 ? 128 + ($status & 127) : $status >> 8);
    undef $shell;
    my $kept = take_file("$DESK/next", 8 << 20);
    $state{ $done->{whose} } = $kept if defined $kept && $kept =~ /\n# whole\n\z/;
    my $spare = length($done->{tail}) - ($done->{keep} - int(($done->{keep} + 1) / 2));
    substr $done->{tail}, 0, $spare, '' if $spare > 0;
    $done->{head} .= $done->{tail}, $done->{tail} = '' if $done->{bytes} <= $done->{keep};
    answer($done->{channel}, $done->{outcome}, $code, @$done{qw(head tail bytes)}, now() - $done->{started});
    my $pipe = $done->{pipe};    # background jobs may hold it: read on, so that they are not struck by SIGPIPE
    on_read($pipe, sub { my $got = sysread $pipe, my $rest, 1 << 18; $got || (!defined $got && again()) or forget($pipe) });
}

sub stop_shell {
    my ($outcome) = @_;
    return if !$shell;
    $shell->{outcome} = $outcome if $shell->{outcome} eq 'exited';
    kill_command($shell->{pid});
}

sub cancel {    # a command that waits for the thaw counts as the running one
    my ($channel) = @_;
    stop_shell('cancelled');
    answer($_->[1], 'cancelled', 0, '', '', 0, 0) for grep { $_->[0] == \&start_shell } @held;
    @held = grep { $_->[0] != \&start_shell } @held;
    answer($channel);
}

# ---- program runs

my $CASE = '/tmp/case';
my @scratch = ('/tmp', '/dev/shm', '/dev/mqueue');    # all that a run can write to beside the workspace

sub start_run {
    my ($channel, $payload) = @_;
    if ($frozen) { push @held, [ \&start_run, $channel, $payload ]; return }
    return refuse($channel, 'a program is running already') if $run;
    my ($path, $limit, $keep, $stdin, $argc, @rest) = unpack '(N/a*)*', $payload;
    my @argv = splice @rest, 0, $argc;
    my %env = splice @rest, 0, 2 * shift @rest;
    empty_house();
    clean_up() if !$clean;
    $clean = 1;
    mkdir $CASE, 0755 or return refuse($channel, "no folder for the case: $!");
    while (my ($name, $content) = splice @rest, 0, 2) {
        my $failure = write_file("$CASE/$name", $content, 0644);
        if ($failure) { wipe($CASE); rmdir $CASE; return refuse($channel, $failure) }
    }
    pipe(my $in, my $feed) && pipe(my $out, my $stdout) && pipe(my $err, my $stderr) && pipe(my $why, my $failure)
        or return refuse($channel, "no pipe: $!");
    my $started = now();
    my $pid = spawn(sub {
        my $to = 0;
        for ($in, $stdout, $stderr) { syscall($NR{dup}, fileno $_, $to++, 0) >= 0 or return }
        chdir $CASE or return;
        %ENV = %env;
        no warnings 'exec';
        exec { $path } @argv or syswrite $failure, "$!";
    });
    return refuse($channel, "no process: $!") if !defined $pid;
    $run = { pid => $pid, channel => $channel, keep => $keep, feed => unblock($feed), out => unblock($out),
        err => unblock($err), why => unblock($why), kept => { out => '', err => '' }, outcome => 'exited',
        started => $started, deadline => $started + $limit };
    close $_ for $in, $stdout, $stderr, $failure;
    for my $name ('out', 'err') {
        on_read($run->{$name}, sub { defined drain_run($name) || on_read($run->{$name}) });
    }
    my $fed = 0;
    my $feeder = sub {
        my $sent = $fed < length $stdin ? syswrite $run->{feed}, $stdin, 1 << 16, $fed : undef;
        if (defined $sent) { $fed += $sent } elsif ($fed < length $stdin && again()) { return }
        forget(delete $run->{feed}) if !defined $sent || $fed == length $stdin;
    };
    on_write($run->{feed}, $feeder);
    $feeder->();
}

sub drain_run {
    my ($name) = @_;
    my $got = sysread $run->{$name}, $run->{kept}{$name}, 1 << 16, length $run->{kept}{$name};
    return defined $got || !again() ? undef : 0 if !$got;
    if (length $run->{kept}{$name} > $run->{keep}) {
        $run->{outcome} = 'flooded' if $run->{outcome} eq 'exited';
        substr $run->{kept}{$name}, $run->{keep}, length $run->{kept}{$name}, '';
        syscall($NR{kill}, $run->{pid} + 0, 9);
    }
    return $got;
}

sub stop_run {
    $run->{outcome} = 'timeout' if $run->{outcome} eq 'exited';
    syscall($NR{kill}, $run->{pid} + 0, 9);
}

sub finish_run {
    my $took = now() - $run->{started};
    empty_house();
    for my $name ('out', 'err') { 1 while drain_run($name) }
    sysread $run->{why}, my $failure, 256;
    my $done = $run;
    undef $run;
    forget($_) for grep { $_ } @$done{qw(out err why feed)};
    clean_up();
    my ($outcome, $code) = ($done->{outcome}, $done->{status} >> 8);
    if ($failure) { ($outcome, $code) = ('unstarted', $failure) }
    elsif ($outcome eq 'exited' && $done->{status} & 127) { ($outcome, $code) = ('signalled', $done->{status} & 127) }
    answer($done->{channel}, $outcome, $code, $done->{kept}{out}, $done->{kept}{err}, $took);
}

sub clean_up {    # nothing of one run is left for the next
    wipe($_) for @scratch;
    for my $kind (['shm', sub { shmctl $_[0], 0, 0 }], ['sem', sub { semctl $_[0], 0, 0, 0 }], ['msg', sub { msgctl $_[0], 0, 0 }]) {
        open(my $file, '<', "/proc/sysvipc/$kind->[0]") or next;
        /^\s*-?\d+\s+(\d+)/ && $kind->[1]->($1) while <$file>;
    }
}

sub wipe {    # empties a folder of any depth and any modes, without following links
    my ($folder) = @_;
    chdir $folder or return;
    my @levels = ([ entries() ]);
    while (1) {
        my $name = shift @{ $levels[-1] };
        if (!defined $name) {
            pop @levels;
            last if !@levels || !chdir '..';
            next;
        }
        if (ref $name) { rmdir $$name; next }
        next if unlink($name) || rmdir($name);
        lstat $name;
        next if !-d _;
        chmod 0700, $name;
        chdir $name or next;
        unshift @{ $levels[-1] }, \$name;
        push @levels, [ entries() ];
    }
    chdir '/';
}

sub entries {
    opendir(my $folder, '.') or return;
    return grep { $_ ne '.' && $_ ne '..' } readdir $folder;
}
