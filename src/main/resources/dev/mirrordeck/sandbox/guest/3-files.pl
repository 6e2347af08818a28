# ---- files

sub put_file {    # for our own files; returns whether it worked
    my ($path, $content, $mode) = @_;
    unlink $path;
    sysopen(my $file, $path, 01 | 0100 | 0200 | 0400000, $mode) or return 0;    # WRONLY CREAT EXCL NOFOLLOW
    binmode $file;
    my $at = 0;
    while ($at < length $content) {
        my $sent = syswrite $file, $content, 1 << 20, $at;
        if (!$sent) { unlink $path; return 0 }
        $at += $sent;
    }
    return close($file) && chmod $mode, $path;
}

sub open_file {    # regular files only, no last link, no waiting
    my ($path) = @_;
    sysopen(my $file, $path, 04000 | 0400000) or return (undef, $! == 40 ? 'it is a symbolic link' : "$!");    # NONBLOCK NOFOLLOW
    return (undef, -d $file ? 'it is a folder' : 'it is not a regular file') if !-f $file;
    return ($file, -s _);
}

sub take_file {
    my ($path, $max) = @_;
    my ($file, $size) = open_file($path);
    return if !$file || $size > $max;
    my $content = '';
    1 while sysread $file, $content, 1 << 20, length $content;
    return $content;
}

sub read_file {    # streamed, so that a large file never stands in our memory
    my ($channel, $payload) = @_;
    my ($path, $max) = unpack '(N/a*)*', $payload;
    my ($file, $size) = open_file($path);
    return refuse($channel, "$path: $size") if !$file;
    return refuse($channel, "$path: it has $size bytes, more than the $max allowed") if $size > $max;
    my ($left, $ended) = ($size, 0);
    push @streams, sub {
        return if $ended;
        my $got = sysread $file, my $part, $left < 1 << 18 ? $left : 1 << 18;
        $part = '' if !$got;
        $left -= length $part;
        $ended = !$got || !$left;
        return pack('NCN', 5 + length $part, ord('=') | ($ended ? 0 : 128), $channel) . $part;
    };
    on_write($OUT, \&flush);
}

sub folders_above {    # makes them; returns the last of them, or after it why not
    my ($path) = @_;
    $clean = 0;
    my ($folder) = $path =~ m{^(.*)/[^/]+\z}s or return ('', "$path: it names no file");
    my $made = '';
    for my $part (grep { length } split m{/}, $folder) {
        $made .= "/$part";
        mkdir $made, 0755 or $! == 17 or return ('', "$made: $!");
    }
    return $folder;
}

sub write_file {    # returns why not, or nothing
    my ($path, $content, $mode) = @_;
    my ($folder, $missing) = folders_above($path);
    return $missing if $missing;
    my $draft = "$folder/.mirrordeck-$$-" . int now();
    put_file($draft, $content, $mode) or return "$path: $!";
    return if rename $draft, $path;
    my $failure = "$path: $!";
    unlink $draft;
    return $failure;
}

sub make_folder {    # or gives the one that is there this mode; returns why not, or nothing
    my ($path, $mode) = @_;
    my ($folder, $missing) = folders_above($path);
    return $missing if $missing;
    mkdir $path, 0700 or $! == 17 or return "$path: $!";
    my ($kind) = stat_of($path);
    return "$path: it is no folder" if !defined $kind || ($kind & 0170000) != 0040000;
    return chmod($mode, $path) ? () : "$path: $!";
}

sub make_link {    # returns why not, or nothing
    my ($path, $target) = @_;
    my ($folder, $missing) = folders_above($path);
    return $missing if $missing;
    unlink $path;
    return symlink($target, $path) ? () : "$path: $!";
}

sub remove {    # what stands there with all below it, no link followed; returns why not, or nothing
    my ($path) = @_;
    no warnings 'recursion';
    $clean = 0;
    my ($kind) = stat_of($path);
    return if !defined $kind;
    return unlink($path) ? () : "$path: $!" if ($kind & 0170000) != 0040000;
    chmod 0700, $path;
    opendir(my $handle, $path) or return "$path: $!";
    my @names = grep { $_ ne '.' && $_ ne '..' } readdir $handle;
    closedir $handle;
    for my $name (@names) {
        my $failure = remove("$path/$name");
        return $failure if $failure;
    }
    return rmdir($path) ? () : "$path: $!";
}

sub list_files {    # a row each: path, kind (0 file, 1 folder, 2 folder that stays closed, 3 link, 4 other), mode, size, change, target
    my ($channel, $payload) = @_;
    my ($root) = unpack '(N/a*)*', $payload;
    my ($list, $count, @folders) = ('', 0, '');
    my ($kind) = stat_of($root);
    @folders = () if !defined $kind || ($kind & 0170000) != 0040000;
    while (defined(my $folder = pop @folders)) {
        opendir(my $handle, "$root/$folder") or next;
        for my $name (readdir $handle) {
            next if $name eq '.' || $name eq '..';
            my $path = length $folder ? "$folder/$name" : $name;
            my ($mode, $size, $changed) = stat_of("$root/$path") or next;
            my $sort = { 0100000 => 0, 0040000 => 1, 0120000 => 3 }->{ $mode & 0170000 } // 4;
            return refuse($channel, "$root: it holds more than 200000 files") if ++$count > 200_000;
            if ($sort == 1) { -r "$root/$path" && -x _ ? push(@folders, $path) : ($sort = 2) }
            my $target = $sort == 3 ? readlink("$root/$path") // '' : '';
            $list .= pack 'N/a* CNQ>Q> N/a*', $path, $sort, $mode & 07777, $size, $changed, $target;
        }
    }
    post('=', $channel, $list);
}

sub list_processes {
    my ($channel) = @_;
    my @lines;
    for my $number (sort { $a <=> $b } numbers()) {
        my ($state) = facts($number);
        next if !defined $state || $state eq 'Z';
        my $words = '';
        if (open(my $file, '<', "/proc/$number/cmdline")) { sysread $file, $words, 4096 }
        if ($words eq '' && open(my $file, '<', "/proc/$number/comm")) { sysread $file, $words, 64; $words = "[$words]" }
        $words =~ tr/\0\n/  /;
        push @lines, "$number $words";
    }
    answer($channel, @lines);
}
