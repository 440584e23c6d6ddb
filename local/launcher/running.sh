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
    # A deployed stage is somebody else's task: see find_deployed.
    [ "$option" != '--stage=dev|prod' ] || continue
    [ -z "$file" ] || or_else "$name" "$(sed -n "s/^${name#--}=//p" "$file")"
    if [ -n "$(value_of "$name")" ]; then
      check_value "$1" "$name" "${option#*=}" "$(value_of "$name")"
    fi
    [ "$name" != --stage ] || continue
    names+=("$name")
    [ -n "$(value_of "$name")" ] || missing=$name
  done
  # Values of some topics name a schema of the system that they lie in.
  if [ -n "$(option_of "$1" --registry)" ] && grep -qsx "kafka=$(value_of --kafka)" "$file"; then
    or_else --registry "$(sed -n 's/^api=//p' "$file")/schema-registry"
  fi
  # A benchmark may leave out the running system.
  case ,$(value_of --only millrace), in *,millrace,*) ;; *) missing= ;; esac
  [ -z "$missing" ] ||
    fail "No running system was found: start ./millrace up in another terminal, or name it with $(joined "${names[@]}")."
}

# find_deployed COMMAND STAGE: takes what was not given from the outputs of the stage's stacks.
find_deployed() {
  local name option found
  for name in --api --kafka; do
    option=$(option_of "$1" "$name")
    if [ -n "$option" ] && [ -z "$(value_of "$name")" ]; then
      found=$(deployed "$2" "$name") || exit 1
      check_value "$1" "$name" "${option#*=}" "$found"
      or_else "$name" "$found"
    fi
  done
}

deployed() { # deployed STAGE --api|--kafka
  local stack=api output=Url found
  [ "$2" != --kafka ] || { stack=stream; output=Brokers; }
  command -v aws >/dev/null ||
    fail "Millrace asks the AWS CLI where $1 is deployed, and there is none on the PATH: install it, or name the system with $2."
  has_credentials ||
    fail "Millrace found no AWS credentials to look for $1: set AWS_PROFILE, or name the system with $2."
  found=$(aws cloudformation describe-stacks --stack-name "millrace-$1-$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$output'].OutputValue") && [ -n "$found" ] ||
    fail "The stack millrace-$1-$stack says no address: is $1 deployed? Or name the system with $2."
  printf '%s' "$found"
}
