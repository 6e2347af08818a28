# The guest: process 1 of a sandbox. It runs what the host asks for over its standard input and output, and answers.
# Needs perl-base alone. GuestChannel is the other end; the messages are listed there.
# Nothing inside may ever make it wait, end or give up its memory: every descriptor is polled, every signal blocked.
use strict;
use warnings;

# ---- the kernel, where Perl itself has no door

open(my $self, '<:raw', '/proc/self/exe') or die "no /proc: $!";
sysread($self, my $elf, 20);
close $self;
my %NR = %{ {
    62  => { prctl => 157, clock => 228, mask => 14, signalfd => 289, statx => 332, setsid => 112, kill => 62, leave => 231, memfd => 319, dup => 292 },
    183 => { prctl => 167, clock => 113, mask => 135, signalfd => 74, statx => 291, setsid => 157, kill => 129, leave => 94, memfd => 279, dup => 24 },
}->{ unpack 'x18 S', $elf } || die "an unknown processor\n" };

sub now {    # monotonic milliseconds
    syscall($NR{clock}, 1, my $time = "\0" x 16);
    my ($seconds, $nanos) = unpack 'qq', $time;
    return $seconds * 1000 + $nanos / 1e6;
}

sub signal_all { return syscall($NR{kill}, -1, $_[0] + 0) == 0 }

sub stat_of {    # mode, size, nanoseconds of the last change; a link is not followed
    syscall($NR{statx}, -100, "$_[0]", 0x100, 0x7ff, my $data = "\0" x 256) == 0 or return;
    my ($mode, $size, $ctime, $cnanos, $mtime, $mnanos) = unpack 'x28 S x10 Q x48 q L x4 q L', $data;
    my ($c, $m) = ($ctime * 1_000_000_000 + $cnanos, $mtime * 1_000_000_000 + $mnanos);
    return ($mode, $size, $c > $m ? $c : $m);
}

sub grab {    # a duplicate of a descriptor, out of the way and closed on exec
    my $fd = fcntl($_[0], 1030, 60) or die "no descriptor: $!";
    open(my $handle, $_[1] . '&=', $fd + 0) or die "no descriptor: $!";
    binmode $handle;
    return unblock($handle);
}

sub unblock { fcntl($_[0], 4, fcntl($_[0], 3, 0) | 04000); return $_[0] }

my ($IN, $OUT) = (grab(\*STDIN, '<'), grab(\*STDOUT, '>'));
open(STDIN, '<', '/dev/null') && open(STDOUT, '>', '/dev/null') or die "no /dev/null: $!";
%ENV = ();
chdir '/';
umask 022;
$SIG{$_} = 'DEFAULT' for grep { defined $SIG{$_} && $SIG{$_} eq 'IGNORE' } keys %SIG;
syscall($NR{mask}, 0, my $every = "\xff" x 8, 0, 8);
my $signals = syscall($NR{signalfd}, -1, my $children = pack("Q", 1 << 16), 8, 0x80800);
open(my $CHILDREN, '<&=', $signals) or die "no signalfd: $!";
my $oom_own = 0;
if (open(my $f, '<', '/proc/self/oom_score_adj')) { $oom_own = <$f> + 0 }
open(my $OOM, '>', '/proc/self/oom_score_adj');    # kept open: out of reach once not dumpable
syscall($NR{prctl}, 4, 0, 0, 0, 0);                # PR_SET_DUMPABLE 0: memory, environment, descriptors are ours alone
syscall($NR{prctl}, 38, 1, 0, 0, 0);               # PR_SET_NO_NEW_PRIVS

# ---- the event loop: descriptors to poll, and what to do with each

my (%reader, %writer);
my ($readable, $writable) = ('', '');

sub on_read {
    my ($handle, $action) = @_;
    my $fd = fileno $handle;
    vec($readable, $fd, 1) = $action ? 1 : 0;
    if ($action) { $reader{$fd} = $action } else { delete $reader{$fd} }
}

sub on_write {
    my ($handle, $action) = @_;
    my $fd = fileno $handle;
    vec($writable, $fd, 1) = $action ? 1 : 0;
    if ($action) { $writer{$fd} = $action } else { delete $writer{$fd} }
}

sub forget { on_read($_[0]); on_write($_[0]); close $_[0] }

sub again { return $! == 11 || $! == 4 }

# ---- frames: u32 length, u8 type (128: more follows), u32 channel, payload; fields: u32 length, bytes

my $FRAME = 1 << 20;
my ($inbox, $outbox, %partial, @streams) = ('', '');

sub post {
    my ($type, $channel, $payload) = @_;
    my $at = 0;
    do {
        my $part = substr $payload, $at, $FRAME - 16;
        $at += length $part;
        $outbox .= pack('NCN', 5 + length $part, ord($type) | ($at < length $payload ? 128 : 0), $channel) . $part;
    } while ($at < length $payload);
    on_write($OUT, \&flush);
}

sub answer { my $channel = shift; post('=', $channel, pack '(N/a*)*', @_) }

sub refuse { post('!', $_[0], pack 'N/a*', $_[1]) }

sub flush {
    while (1) {
        $outbox = $streams[0]->() // (shift(@streams), '')[1] while !length $outbox && @streams;
        return on_write($OUT) if !length $outbox;
        my $sent = syswrite $OUT, $outbox, 1 << 18;
        if (!defined $sent) { again() ? return : quit() }
        substr $outbox, 0, $sent, '';
    }
}

my %verb;

sub on_input {
    my $got = sysread $IN, $inbox, 1 << 18, length $inbox;
    if (!$got) { defined $got || !again() ? quit() : return }
    my $at = 0;
    while (length($inbox) - $at >= 9) {
        my ($length, $type, $channel) = unpack 'NCN', substr $inbox, $at, 9;
        quit() if $length < 5 || $length > $FRAME;
        last if length($inbox) - $at - 4 < $length;
        $partial{$channel} .= substr $inbox, $at + 9, $length - 5;
        $at += 4 + $length;
        next if $type & 128;
        my $action = $verb{ chr $type } or quit();
        $action->($channel, delete $partial{$channel});
    }
    substr $inbox, 0, $at, '';
}

sub quit {
    signal_all(9);
    syscall($NR{leave}, 0);
}

# ---- children

sub spawn {    # runs the action in a new session; returns the child's number
    my ($action) = @_;
    lift_oom(500);
    my $pid = fork;
    if (!defined $pid || $pid) {
        my $failure = $!;
        lift_oom(0);
        $! = $failure;
        return $pid;
    }
    eval {
        syscall($NR{setsid});
        syscall($NR{mask}, 2, my $none = "\0" x 8, 0, 8);
        $action->();
    };
    syscall($NR{leave}, 127);
}

sub lift_oom {    # children are to be chosen before us when memory runs out
    my $score = $oom_own + $_[0];
    syswrite $OOM, $score > 1000 ? 1000 : $score if $OOM;
}

my ($shell, $run, $frozen, @held);
my $clean = 1;    # whether the last thing here was a program run

sub on_children {
    sysread $CHILDREN, my $facts, 128 * 16;
    while ((my $pid = waitpid -1, 1) > 0) {
        my $status = $?;
        if ($shell && $shell->{pid} == $pid) { finish_shell($status) }
        elsif ($run && $run->{pid} == $pid) { $run->{status} = $status; finish_run() }
    }
}

sub numbers {    # of every process but this one
    opendir(my $proc, '/proc') or return;
    return grep { /^\d+$/ && $_ > 1 } readdir $proc;
}

sub facts {    # state, parent, group, session
    open(my $file, '<', "/proc/$_[0]/stat") or return;
    sysread $file, my $line, 1024;
    return ($line // '') =~ /^.*\) (\S) (\d+) (\d+) (\d+)/s;
}

sub kill_command {    # the group, the session and every descendant of one process: first stopped, so that none escapes
    my ($pid) = @_;
    my %doomed = ($pid => 1);
    syscall($NR{kill}, -$pid, 19);
    for (1 .. 100) {
        my @found = grep { !$doomed{$_} } family($pid);
        @found or last;
        for (@found) { $doomed{$_} = 1; syscall($NR{kill}, $_ + 0, 19) }
    }
    syscall($NR{kill}, -$pid, 9);
    syscall($NR{kill}, $_ + 0, 9) for keys %doomed;
    for (1 .. 100) {
        last if !grep { ((facts($_))[0] // 'Z') ne 'Z' } keys %doomed;
        select undef, undef, undef, 0.002;
    }
}

sub family {
    my ($pid) = @_;
    my (%parent, %kin);
    for my $number (numbers()) {
        my ($state, $parent, $group, $session) = facts($number) or next;
        next if $state eq 'Z';
        $parent{$number} = $parent;
        $kin{$number} = 1 if $number == $pid || $group == $pid || $session == $pid;
    }
    for my $number (keys %parent) {
        my $up = $number;
        $up = $parent{$up} // 0 while $up > 1 && !$kin{$up};
        $kin{$number} = 1 if $kin{$up};
    }
    return keys %kin;
}

sub empty_house {    # every process but this one, gone
    my $patience = now() + 10_000;
    my %status;
    while (1) {
        signal_all(9);
        my $pid;
        while (($pid = waitpid -1, 1) > 0) { $status{$pid} = $? }
        last if $pid < 0;
        quit() if now() > $patience;
        select undef, undef, undef, 0.0005;
    }
    if ($shell && exists $status{ $shell->{pid} }) { finish_shell($status{ $shell->{pid} }) }
    return \%status;
}
