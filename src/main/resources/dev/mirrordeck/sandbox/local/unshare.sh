# Builds a sandbox's file system in namespaces of its own and starts the guest there as process 1.
# Arguments: an empty folder, scratch bytes, the workspace, rw or ro, file:PATH or folder:PATH to cover, --, the command.
set -e
root=$1 scratch=$2 workspace=$3 access=$4
shift 4
mount --make-rprivate /
mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev sandbox "$root/root"
cd "$root/root"
mkdir usr etc etc/alternatives proc dev tmp workdir reference old
mount -o bind,ro,nosuid,nodev /usr usr
for name in bin sbin lib lib32 lib64 libx32; do
    if [ -h "/$name" ]; then
        ln -s "usr/$name" "$name"
    elif [ -d "/$name" ]; then
        mkdir "$name"
        mount -o bind,ro,nosuid,nodev "/$name" "$name"
    fi
done
[ ! -d /etc/alternatives ] || mount -o bind,ro,nosuid,nodev /etc/alternatives etc/alternatives
[ ! -f /etc/ld.so.cache ] || cat /etc/ld.so.cache >etc/ld.so.cache
cat "$root/passwd" >etc/passwd
cat "$root/group" >etc/group
mount -t proc -o nosuid,nodev,noexec proc proc
mount -t tmpfs -o mode=0755,size=64k,nosuid,noexec sandbox dev
mkdir dev/pts dev/shm
for name in null zero full random urandom tty; do
    : >"dev/$name"
    mount --bind "/dev/$name" "dev/$name"
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s pts/ptmx dev/ptmx
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,nosuid,noexec devpts dev/pts
for name in tmp dev/shm; do
    mount -t tmpfs -o "mode=1777,size=$scratch,nosuid,nodev" sandbox "$name"
done
mount -t tmpfs -o mode=1777,size=1m,nosuid,nodev sandbox reference
mount -o "bind,$access,nosuid,nodev" "$workspace" workdir
while [ "$1" != -- ]; do
    case $1 in
    file:*) mount -o bind,ro,nosuid,nodev "$root/empty" "./${1#file:}" ;;
    folder:*) mount -t tmpfs -o mode=0000,size=4k,ro sandbox "./${1#folder:}" ;;
    esac
    shift
done
shift
hostname sandbox
perl -e 'socket(S, 2, 2, 0); my $up = pack "a16s x22", "lo", 0x41; ioctl(S, 0x8914, $up) or exit 1'
pivot_root . old
umount -l old
rmdir old
mount -o remount,bind,ro,nosuid,noexec /dev
mount -o remount,bind,ro,nosuid,nodev /
exec "$@"
