# Options of a command, as its help text lists them: --name=LABEL takes a value, of which values.sh
# knows what the label allows, and --name takes none. Sourced by ../../millrace.

help_file() { printf '%s/local/launcher/help/%s.txt' "$root" "${1// /-}"; }

asks_for_help() {
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    case $1 in -h | --help) return 0 ;; esac
    shift
  done
  return 1
}

# options_of COMMAND: each in a line of its own, as its help text writes it.
options_of() {
  sed -n 's/^ *\(-[a-z], \)\{0,1\}\(--[a-z][^ ]*\)\( .*\)\{0,1\}$/\2/p' "$(help_file "$1")"
}

# option_of COMMAND NAME: --name, or --name=LABEL where it takes a value, or nothing.
option_of() { options_of "$1" | grep -e "^$2\$" -e "^$2=" || true; }

# default_of COMMAND NAME: the value that the help text says an option has when it is not given.
default_of() { sed -n "s/^ *$2=.*(default: \([^;)]*\).*/\1/p" "$(help_file "$1")"; }

# instead_of COMMAND NAME: the options that the help text says it takes the place of.
instead_of() {
  sed -n "s/^ *$2=.* instead of \(--.*\)\.\$/\1/p" "$(help_file "$1")" | sed 's/ and / /g'
}

# is_replaced COMMAND NAME: whether an option was given that takes its place.
is_replaced() {
  local each
  for each in ${taken[@]+"${taken[@]}"}; do
    case " $(instead_of "$1" "${each%%=*}") " in *" $2 "*) return 0 ;; esac
  done
  return 1
}

refuse_replaced() { # refuse_replaced COMMAND
  local each other
  for each in ${taken[@]+"${taken[@]}"}; do
    for other in $(instead_of "$1" "${each%%=*}"); do
      [ -z "$(value_of "$other")" ] ||
        fail "${each%%=*} of ./millrace $1 takes the place of $other: give one of the two."
    done
  done
}

# joined WORD...: "a, b and c".
joined() {
  local text=$1
  shift
  while [ $# -gt 1 ]; do text="$text, $1" && shift; done
  printf '%s' "$text${1:+ and $1}"
}

refuse_unknown() { # refuse_unknown COMMAND OPTION
  local names
  names=$(options_of "$1" | sed 's/=.*//')
  # shellcheck disable=SC2086 # names of options have no spaces
  names=$(joined $names)
  ! takes_more "$1" || names="$names, and passes on what follows --"
  fail "./millrace $1 has no option $2: it has $names."
}

# takes_more COMMAND: whether it hands what follows -- to Maven or the CDK.
takes_more() { grep -q -e ' -- ' "$(help_file "$1")"; }

# take_options COMMAND ARGUMENT...: refuses what the help text does not list. Leaves the options
# in `taken`, each as --name or --name=value, and what follows -- in `passed_on`.
take_options() {
  local command=$1 name option
  taken=() passed_on=()
  shift
  while [ $# -gt 0 ]; do
    name=${1%%=*}
    case $1 in
      --) takes_more "$command" || fail_stray "$command" --
        shift && passed_on=("$@") && break ;;
      --?*) option=$(option_of "$command" "$name") ;;
      -?*) option= ;;
      *) fail_stray "$command" "$1" ;;
    esac
    [ -n "$option" ] || refuse_unknown "$command" "$name"
    [ -z "$(value_of "$name")" ] || fail "$name of ./millrace $command is given twice: give it once."
    take_option "$command" "$option" "$@"
    shift "$used"
  done
  refuse_replaced "$command"
}

fail_stray() { fail "./millrace $1 does not take \"$2\": ./millrace $1 --help says what it takes."; }

# take_option COMMAND OPTION ARGUMENT...: leaves in `used` how many arguments it is.
take_option() {
  local command=$1 option=$2 name=${2%%=*} value
  shift 2
  used=1
  if [ "$option" = "$name" ]; then
    [ "$1" = "$name" ] || fail "$name of ./millrace $command takes no value."
    taken+=("$name")
    return
  fi
  value=${1#"$name"}
  if [ -n "$value" ]; then value=${value#=}; else value=${2:-} used=2; fi
  case $value in
    '' | --*) fail "$name of ./millrace $command needs a value: $option" ;;
  esac
  check_value "$command" "$name" "${option#*=}" "$value"
  taken+=("$name=$value")
}

# value_of NAME [DEFAULT]: what was given, its name where it takes no value, else the default.
value_of() {
  local each
  for each in ${taken[@]+"${taken[@]}"}; do
    case $each in
      "$1"=*) printf '%s' "${each#*=}" && return ;;
      "$1") printf '%s' "$1" && return ;;
    esac
  done
  printf '%s' "${2:-}"
}

# without NAME: takes the option out of `taken`.
without() {
  local each kept=()
  for each in ${taken[@]+"${taken[@]}"}; do
    case $each in "$1" | "$1"=*) ;; *) kept+=("$each") ;; esac
  done
  taken=(${kept[@]+"${kept[@]}"})
}

# or_else NAME VALUE: the user's value wins.
or_else() { [ -n "$(value_of "$1")" ] || taken+=("$1=$2"); }
