# Runs the reference program once in namespaces of its own, and writes how it ended into the call file.
#
#   perl launch.pl CALL-FILE
#
# Three processes: this one outside; process 1 of the new pid namespace, which ends everything inside with itself; and
# the program. A launcher of our own, because util-linux cannot drop the capabilities after changing the root, and
# because the program must not be process 1 (signals it sends to itself would be ignored). perl-base alone.
use strict;
use warnings;

my %number = (
    amd64 => {
        rt_sigprocmask => 14, getcwd => 79, setgroups => 116, setresuid => 117, setresgid => 119, capset => 126,
        pivot_root => 155, prctl => 157, mount => 165, umount2 => 166, sethostname => 170, unshare => 272,
        prlimit64 => 302,
    },
    aarch64 => {
        rt_sigprocmask => 135, getcwd => 17, setgroups => 159, setresuid => 147, setresgid => 149, capset => 91,
        pivot_root => 41, prctl => 167, mount => 40, umount2 => 39, sethostname => 161, unshare => 97,
        prlimit64 => 261,
    },
);
my ($PR_PDEATHSIG, $PR_CAPBSET_DROP, $PR_NO_NEW_PRIVS) = (1, 24, 38);
my ($NEWNS, $NEWUTS, $NEWIPC, $NEWUSER, $NEWPID, $NEWNET) =
    (0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000);
my ($RDONLY, $NOSUID, $NODEV, $NOEXEC, $REMOUNT, $BIND, $REC, $PRIVATE) = (1, 2, 4, 8, 32, 4096, 16384, 1 << 18);
my ($RLIMIT_CPU, $RLIMIT_FSIZE, $RLIMIT_CORE, $RLIMIT_NPROC, $RLIMIT_NOFILE, $RLIMIT_AS) = (0, 1, 4, 6, 7, 9);

open(my $call_file, '+<:raw', $ARGV[0]) or die "call file: $!\n";
my @field = split /\0/, do { local $/; <$call_file> }, -1;
my ($arch, $root, $workspace, $folder, $program, $uid, $gid, $seconds, $memory, $file_size, $arguments) =
    splice @field, 0, 11;
my @argv = splice @field, 0, $arguments;
my @environment = @field;
my $call = $number{$arch};

pipe(my $news, my $tell) or die "pipe: $!\n";
pipe(my $alive, my $life) or die "pipe: $!\n";
my ($user, $group) = ($>, $) + 0); # before unshare, which makes them nobody's
my $ordinary = $user != 0;
my $parent = getppid;

if (!defined $call) {
    finish("failed 126 no system call numbers are known for the processor family $arch");
}
if (syscall($call->{unshare}, $NEWNS | $NEWUTS | $NEWIPC | $NEWPID | $NEWNET | ($ordinary ? $NEWUSER : 0)) != 0) {
    finish("failed 126 this machine does not let "
        . ($ordinary ? 'an ordinary user' : 'root') . " make namespaces ($!)");
}
if ($ordinary) {
    put('/proc/self/setgroups', 'deny');
    put('/proc/self/uid_map', "$uid $user 1");
    put('/proc/self/gid_map', "$gid $group 1");
}

my $first = fork // finish("failed 126 fork: $!");
if ($first == 0) {
    close $life;
    close $news;
    first_process();
}
close $tell;
close $alive;
# If whoever started us dies, so does everything inside.
local $SIG{ALRM} = sub { kill 'KILL', $first if getppid != $parent; alarm 1; };
alarm 1;
my $end = '';
while (1) {
    my $got = sysread $news, $end, 4096, length $end;
    last if defined $got ? $got == 0 : !$!{EINTR};
}
alarm 0;
waitpid $first, 0;
finish($end ne '' ? $end : 'signal 9');

# Process 1 inside: builds the view, starts the program, waits for it, and takes all others with it.
sub first_process {
    alarm 0;
    syscall($call->{prctl}, $PR_PDEATHSIG, 9, 0, 0, 0);
    my $readable = '';
    vec($readable, fileno($alive), 1) = 1;
    exit 1 if select($readable, undef, undef, 0);
    build_view();
    my $child = fork // fail(126, "fork: $!");
    become_program() if $child == 0;
    $SIG{ALRM} = sub { exit 1 };
    alarm $seconds + 2;
    while (1) {
        my $gone = wait;
        last if $gone == -1 && !$!{EINTR};
        next if $gone != $child;
        syswrite $tell, $? & 127 ? 'signal ' . ($? & 127) : 'exit ' . ($? >> 8);
        last;
    }
    exit 0;
}

sub build_view {
    my $name = 'sandbox';
    syscall($call->{sethostname}, $name, length $name);
    mounted('none', '/', $REC | $PRIVATE);
    mounted($root, $root, $BIND);
    mounted('/dev/null', "$root/dev/null", $BIND);
    mounted($workspace, "$root/workdir", $BIND);
    mounted('none', "$root/workdir", $REMOUNT | $BIND | $NOSUID | $NODEV | $NOEXEC);
    mounted('tmpfs', "$root/tmp", $NOSUID | $NODEV | $NOEXEC, 'tmpfs', 'size=67108864,mode=1777');
    mounted('none', $root, $REMOUNT | $BIND | $RDONLY | $NOSUID | $NODEV);
    chdir $root or fail(126, "chdir: $!");
    my $here = '.';
    syscall($call->{pivot_root}, $here, $here) == 0 or fail(126, "pivot_root: $!");
    syscall($call->{umount2}, $here, 2) == 0 or fail(126, "umount: $!");
    chdir '/' or fail(126, "chdir: $!");
}

sub become_program {
    limit($RLIMIT_CORE, 0);
    limit($RLIMIT_CPU, $seconds + 1);
    limit($RLIMIT_FSIZE, $file_size);
    limit($RLIMIT_NPROC, 1024);
    limit($RLIMIT_NOFILE, 1024);
    limit($RLIMIT_AS, $memory);
    syscall($call->{prctl}, $PR_CAPBSET_DROP, $_, 0, 0, 0) for 0 .. 63;
    if (!$ordinary) {
        my $none = '';
        syscall($call->{setgroups}, 0, $none) == 0 or fail(126, "setgroups: $!");
        syscall($call->{setresgid}, $gid + 0, $gid + 0, $gid + 0) == 0 or fail(126, "setresgid: $!");
        syscall($call->{setresuid}, $uid + 0, $uid + 0, $uid + 0) == 0 or fail(126, "setresuid: $!");
    }
    my ($header, $nothing) = (pack('LL', 0x20080522, 0), pack('L6', (0) x 6));
    syscall($call->{capset}, $header, $nothing) == 0 or fail(126, "capset: $!");
    syscall($call->{prctl}, $PR_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 or fail(126, "no_new_privs: $!");
    enter_folder();
    # A Java parent blocks some signals, and a program must meet them as it would from a shell.
    my $mask = pack('Q', 0);
    syscall($call->{rt_sigprocmask}, 2, $mask, 0, 8);
    $SIG{$_} = 'DEFAULT' for grep { exists $SIG{$_} } qw(HUP INT QUIT PIPE ALRM TERM CHLD USR1 USR2);
    umask 022;
    %ENV = map { split /=/, $_, 2 } @environment;
    no warnings 'exec';
    exec { $program } @argv;
    fail(126, "$argv[0]: $!");
}

# With the program's own rights, and by where it really leads: a link must not lead out of the workspace.
sub enter_folder {
    chdir $folder or fail(126, "cannot enter $folder: $!");
    my $where = "\0" x 4097;
    my $length = syscall($call->{getcwd}, $where, 4096);
    $length > 0 or fail(126, "cannot tell where $folder is: $!");
    $where = substr $where, 0, $length - 1;
    $where =~ m{\A/workdir(?:/|\z)} or fail(126, "the reference runs below /workdir only, not in $where");
}

sub mounted {
    my ($source, $target, $flags, $type, $options) = @_;
    $type //= 'none';
    $options //= '';
    syscall($call->{mount}, $source, $target, $type, $flags, $options) == 0 or fail(126, "mount on $target: $!");
}

sub limit {
    my ($resource, $value) = @_;
    my ($old, $none) = ("\0" x 16, 0);
    syscall($call->{prlimit64}, 0, $resource, $none, $old) == 0 or fail(126, "limit $resource: $!");
    my (undef, $most) = unpack 'QQ', $old;
    $value = $most if $value > $most;
    my $pair = pack 'QQ', $value, $value;
    syscall($call->{prlimit64}, 0, $resource, $pair, $none) == 0 or fail(126, "limit $resource: $!");
}

sub put {
    my ($path, $text) = @_;
    open(my $out, '>', $path) or finish("failed 126 $path: $!");
    syswrite($out, $text) // finish("failed 126 $path: $!");
    close $out;
}

sub fail {
    my ($code, $why) = @_;
    syswrite $tell, "failed $code $why\n";
    kill 'KILL', $$ if $$ != 1;
    exit 1;
}

sub finish {
    my ($text) = @_;
    $text =~ s/(?<=.)\n.*//s; # the first news is the cause of all others
    truncate $call_file, 0;
    seek $call_file, 0, 0;
    syswrite $call_file, $text;
    exit 0;
}
