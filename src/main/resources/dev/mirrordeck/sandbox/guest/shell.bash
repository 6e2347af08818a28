# Read by every command's bash before its own state: how to write that state down at the end, as text for the next one.
builtin shopt -s expand_aliases
__carry() { builtin unset -f __carry; builtin unset -v __mirrordeck_text; }
__mirrordeck_dump() {
    builtin set +e +o posix
    builtin printf '__carry() {\nbuiltin unset -f __carry\nbuiltin unset -v __mirrordeck_text\n'
    builtin set +o # xtrace comes last, so that nothing of ours is traced
    builtin printf '}\n'
    builtin set +exuvf
    builtin unset -f __mirrordeck_dump
    builtin printf 'builtin cd -- %q\n' "$PWD"
    builtin umask -p
    builtin shopt -p
    builtin declare -f
    builtin declare -Fx
    builtin local __mirrordeck_name
    for __mirrordeck_name in "${!_@}" "${!a@}" "${!b@}" "${!c@}" "${!d@}" "${!e@}" "${!f@}" "${!g@}" "${!h@}" "${!i@}" \
        "${!j@}" "${!k@}" "${!l@}" "${!m@}" "${!n@}" "${!o@}" "${!p@}" "${!q@}" "${!r@}" "${!s@}" "${!t@}" "${!u@}" \
        "${!v@}" "${!w@}" "${!x@}" "${!y@}" "${!z@}" "${!A@}" "${!B@}" "${!C@}" "${!D@}" "${!E@}" "${!F@}" "${!G@}" \
        "${!H@}" "${!I@}" "${!J@}" "${!K@}" "${!L@}" "${!M@}" "${!N@}" "${!O@}" "${!P@}" "${!Q@}" "${!R@}" "${!S@}" \
        "${!T@}" "${!U@}" "${!V@}" "${!W@}" "${!X@}" "${!Y@}" "${!Z@}"; do
        case $__mirrordeck_name in
        BASH | BASH_* | BASHOPTS | BASHPID | COMP_* | DIRSTACK | EPOCH* | EUID | FUNCNAME | GROUPS | HISTCMD | LINENO) ;;
        PIPESTATUS | PPID | PWD | RANDOM | SECONDS | SHELLOPTS | SHLVL | SRANDOM | UID | _ | __mirrordeck_*) ;;
        *) builtin declare -p "$__mirrordeck_name" ;;
        esac
    done
    builtin alias -p
    builtin printf '# whole\n'
}
