# Values of options, by the label that the help text gives them: a kind in capitals, words that stand
# for themselves, alternatives of both between |, or several with commas where it ends in ",...".
# Sourced by ../../millrace.

highest_port=65535
number='[1-9][0-9]{0,8}'
host='([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])'

# check_value COMMAND NAME LABEL VALUE
check_value() { is_value "$3" "$4" || fail "$2 of ./millrace $1 is $(meaning_of "$3"), not $4."; }

is_value() { # is_value LABEL VALUE
  case $1 in
    *,...) is_list "${1%,...}" "$2" ;;
    *\|*) is_value "${1%%|*}" "$2" || is_value "${1#*|}" "$2" ;;
    N | SECONDS) [[ $2 =~ ^$number$ ]] ;;
    RATE) [[ $2 =~ ^(0|1|0?\.[0-9]{1,9})$ ]] ;;
    KIND) [[ $2 =~ ^[A-Z_]+$ ]] ;;
    TOPIC | GROUP) [[ $2 =~ ^[A-Za-z0-9._-]{1,249}$ ]] ;;
    ID) [[ $2 =~ ^[A-Za-z0-9._:-]{1,128}$ ]] ;;
    TIME) [[ $2 =~ ^([0-9]{1,6}[smhd]|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9]{2}:[0-9]{2}))$ ]] ;;
    TEXT) true ;;
    NAME | SERVICE) [[ $2 =~ ^[a-z][a-z0-9-]*$ ]] ;;
    PORT) [[ $2 =~ ^(0|$number)$ ]] && [ "$2" -le "$highest_port" ] ;;
    FUNCTION) [[ $2 =~ ^[A-Za-z0-9_-]{1,64}$ ]] ;;
    FUNCTION:PORT) is_value FUNCTION "${2%%:*}" && is_value N "${2#*:}" && is_value PORT "${2#*:}" ;;
    URL) [[ $2 =~ ^https?://$host(:$number)?/?$ ]] ;;
    HOST:PORT) [[ $2 =~ ^$host:$number(,$host:$number)*$ ]] ;;
    ADDRESS) [[ $2 =~ ^[^@[:space:]]+@[^@[:space:]]+$ ]] ;;
    ASSEMBLY) [ -f "$2/manifest.json" ] ;;
    DIR) is_writable_folder "$2" ;;
    FILE) [ ! -d "$2" ] && [ -d "$(dirname "$2")" ] && is_writable_folder "$(dirname "$2")" ;;
    *) [ "$2" = "$1" ] ;;
  esac
}

meaning_of() { # meaning_of LABEL: in words
  case $1 in
    *,...) printf '%s, or several of them with commas' "$(meaning_of "${1%,...}")" ;;
    *\|*\|*) printf '%s, %s' "$(meaning_of "${1%%|*}")" "$(meaning_of "${1#*|}")" ;;
    *\|*) printf '%s or %s' "$(meaning_of "${1%%|*}")" "$(meaning_of "${1#*|}")" ;;
    N | SECONDS) printf 'a whole number from 1 on' ;;
    RATE) printf 'a share from 0 to 1' ;;
    NAME) printf 'a name in small letters' ;;
    SERVICE) printf 'tables, kafka or the name of a table' ;;
    KIND) printf 'a kind of fault, such as INDEX_LAGS' ;;
    TOPIC | GROUP) printf 'a name of letters, digits, points, lines and underlines' ;;
    ID) printf 'an id of letters, digits, points, lines and colons' ;;
    TIME) printf 'a moment such as 2026-01-01T12:00:00Z, or how long ago such as 10m' ;;
    TEXT) printf 'any text' ;;
    PORT) printf 'a port from 1 to %s, or 0 for any free one' "$highest_port" ;;
    FUNCTION) printf 'the name of a function' ;;
    FUNCTION:PORT) printf 'one with a port from 1 to %s, such as shop-total:5005' "$highest_port" ;;
    URL) printf 'an address such as http://127.0.0.1:8080' ;;
    HOST:PORT) printf 'an address such as 127.0.0.1:9092' ;;
    ADDRESS) printf 'an e-mail address' ;;
    ASSEMBLY) printf 'a cloud assembly, which ./millrace synth writes' ;;
    DIR) printf 'a folder that you may write, or make' ;;
    FILE) printf 'a file in a folder that you may write' ;;
    *) printf '%s' "$1" ;;
  esac
}

is_list() { # is_list LABEL VALUES
  local rest=$2,
  while [ -n "$rest" ]; do
    is_value "$1" "${rest%%,*}" || return 1
    rest=${rest#*,}
  done
}

# Where it is missing, the folder that it would be made in counts.
is_writable_folder() {
  local at=$1
  while [ ! -e "$at" ] && [ ! -L "$at" ]; do at=$(dirname "$at"); done
  [ -d "$at" ] && [ -w "$at" ]
}

# check_ports: two services of ./millrace up cannot have one; brokers have one after another.
check_ports() {
  local name port last other used=' '
  for name in --port --dynamodb-port --simulators-port --kafka-port; do
    ! is_replaced up "$name" || continue
    port=$(value_of "$name" "$(default_of up "$name")")
    last=$port
    [ "$name" != --kafka-port ] || last=$((port + $(value_of --brokers 1) - 1))
    [ "$last" -le "$highest_port" ] ||
      fail "The last broker would have the port $last, which does not exist: choose a lower --kafka-port."
    while [ "$port" -gt 0 ] && [ "$port" -le "$last" ]; do
      other=${used#* "$port"=}
      [ "$other" = "$used" ] ||
        fail "Port $port is asked for by ${other%% *} and by $name: choose another for one of them, or 0 for any free one."
      used="$used$port=$name "
      port=$((port + 1))
    done
  done
}
