# Systems that ./millrace up runs: each writes its addresses, one name=value a line, to a file that
# its process id names. Sourced by ../../millrace.

running="$state/running"

# A file whose process is gone, or is another by now, belongs to a system that was killed.
is_running() { # is_running FILE
  [ -f "$1" ] && ps -p "${1##*/}" -o args= 2>/dev/null | grep -q 'millrace[.]cloud[.]Up'
}

# running_system [API]: the file of the one that started last, or of the one at this address.
running_system() {
  local name file
  # shellcheck disable=SC2045 # the names are numbers, and ls sorts them by time
  for name in $(ls -t "$running" 2>/dev/null); do
    file="$running/$name"
    if is_running "$file" && { [ -z "${1:-}" ] || grep -qx "api=${1%/}" "$file"; }; then
      printf '%s' "$file"
      return
    fi
  done
}

# find_running COMMAND: takes what was not given from the running system, and refuses a command that
# lacks an address, or cannot take the system as it is.
find_running() {
  local file name option names=() missing=
  file=$(running_system "$(value_of --api)")
  for name in --api --kafka --dynamodb --simulators --assembly --stage; do
    option=$(option_of "$1" "$name")
    [ -n "$option" ] || continue
    [ -z "$file" ] || or_else "$name" "$(sed -n "s/^${name#--}=//p" "$file")"
    if [ -n "$(value_of "$name")" ]; then
      check_value "$1" "$name" "${option#*=}" "$(value_of "$name")"
    fi
    [ "$name" != --stage ] || continue
    names+=("$name")
    [ -n "$(value_of "$name")" ] || missing=$name
  done
  # A benchmark may leave out the running system.
  case ,$(value_of --only millrace), in *,millrace,*) ;; *) missing= ;; esac
  [ -z "$missing" ] ||
    fail "No running system was found: start ./millrace up in another terminal, or name it with $(joined "${names[@]}")."
}
