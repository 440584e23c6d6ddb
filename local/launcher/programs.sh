# The programs that look at a running system, measure it, or simulate one. Sourced by ../../millrace.

# run_one KIND MODULE MAIN NAME ARGUMENT...: one scenario or benchmark, on the system that runs.
run_one() {
  local kind=$1 module=$2 main=$3 name=${4:-}
  shift 3
  case $name in
    '' | -*) fail "Say which $kind: ./millrace $kind $(names_of "$kind")." ;;
  esac
  [ -r "$(help_file "$kind $name")" ] ||
    fail "There is no $kind $name: there is ./millrace $kind $(names_of "$kind")."
  shift
  take_options "$kind $name" "$@"
  find_running "$kind $name"
  find_jdk
  build_if_stale
  exec "$JAVA_HOME/bin/java" "${english[@]}" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    "-Dmillrace.root=$root" -cp "$(class_path "$module")" "$main" "$name" ${taken[@]+"${taken[@]}"}
}

# operate COMMAND MAIN OPTION...: looks at the system that runs, or at a deployed stage. What stands
# before the options, such as what redrive is to do, is the program's own.
operate() {
  local command=$1 main=$2 words=() libraries=
  shift 2
  while [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; do
    words+=("$1")
    shift
  done
  check_words "$command" ${words[@]+"${words[@]}"}
  [ "$(words_of "$command")" != names ] || command="$command ${words[0]}"
  take_options "$command" "$@"
  if [ -n "$(value_of --stage)" ]; then
    find_deployed "$command" "$(value_of --stage)"
    libraries=":$root/functions/platform/target/layer/java/lib/*" # with the sign-in of MSK
  else
    find_running "$command"
  fi
  find_jdk
  build_if_stale
  exec "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dlogback.configurationFile=logback-demo.xml \
    -cp "$(class_path local/demo)$libraries" "millrace.$main" \
    ${words[@]+"${words[@]}"} ${taken[@]+"${taken[@]}"}
}

# words_of COMMAND: what stands before its options: names, such as of redrive, one id, or nothing.
words_of() {
  if [ -n "$(names_of "$1")" ]; then
    printf names
  elif grep -q "^Usage: ./millrace $1 .*ID\$" "$(help_file "$1")"; then
    printf id
  fi
}

check_words() { # check_words COMMAND WORD...
  local command=$1
  shift
  case $(words_of "$command") in
    names)
      [ $# -gt 0 ] || fail "Say what to do: ./millrace $command $(names_of "$command")."
      [ -r "$(help_file "$command $1")" ] ||
        fail "There is no ./millrace $command $1: there is ./millrace $command $(names_of "$command")."
      shift
      ;;
    id)
      [ $# -gt 0 ] || fail "Say of what: ./millrace $command ID."
      check_value "$command" ID ID "$1"
      shift
      ;;
  esac
  [ $# -eq 0 ] || fail_stray "$command" "$1"
}

# drill [PAGE|all] OPTION...: lists the drills of the runbook, or walks one or all of them.
drill() {
  local page=
  case ${1:-} in
    '' | -*) ;;
    *)
      page=$1
      shift
      check_value drill PAGE NAME "$page"
      ;;
  esac
  take_options drill "$@"
  [ -z "$page" ] || find_running drill
  find_jdk
  build_if_stale
  exec "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "-Dmillrace.root=$root" -Dlogback.configurationFile=logback-demo.xml \
    -cp "$(class_path local/demo)" millrace.demo.drill.DrillCommand \
    ${page:+"$page"} ${taken[@]+"${taken[@]}"}
}

# The prices stand in infra-cdk.
cost() {
  take_options cost "$@"
  find_running cost
  find_jdk
  build_if_stale
  exec "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$(class_path infra-cdk)" millrace.infra.cost.CostOfRun ${taken[@]+"${taken[@]}"}
}

# A simulation needs no running system.
simulate() {
  local scenario=${1:-}
  case $scenario in
    '' | -*) fail "Say which scenario: ./millrace simulate accounts, concerts, counter, coupons, learning, notifications, operations, orders or all." ;;
  esac
  shift
  take_options simulate "$@"
  find_jdk
  build_if_stale
  exec "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC -Xmx2g \
    --add-opens java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED \
    -Djdk.trackAllThreads=false -Dlogback.configurationFile=logback-simulation.xml \
    -cp "$(class_path local/simulation)" millrace.simulation.Simulate \
    "$scenario" ${taken[@]+"${taken[@]}"}
}

compile_simulation() {
  run_maven -q -Dspotless.check.skip=true -DskipTests -pl local/simulation -am test-compile >&2 ||
    fail 'The build failed: see above.'
}

# The tests that look for mutants are compiled, too, which nothing else here needs.
mutants() {
  local names=() tests module
  while [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; do
    [ -r "$root/local/simulation/src/test/mutants/$1.mutant" ] ||
      fail "There is no mutant $1: local/simulation/src/test/mutants holds all."
    names+=("$1")
    shift
  done
  take_options mutants "$@"
  find_jdk
  check_writable
  find_node
  find_npm
  find_maven
  one_at_a_time compile_simulation
  tests="$root/local/simulation/target/test-classes:$root/local/simulation/target/classes"
  for module in platform orders payments inventory coupons concerts missions notifications \
    evaluations operations; do
    tests="$tests:$root/functions/$module/target/test-classes"
  done
  exec "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC "-Dmillrace.root=$root" \
    -Dlogback.configurationFile=logback-simulation.xml \
    -cp "$tests:$(cat "$root/local/simulation/target/test-class-path.txt")" \
    millrace.simulation.mutants.Mutants ${names[@]+"${names[@]}"}
}

names_of() { # names_of KIND: of its scenarios or benchmarks
  local file names=()
  for file in "$root/local/launcher/help/$1"-*.txt; do
    [ -e "$file" ] || continue
    file=${file##*/"$1"-}
    names+=("${file%.txt}")
  done
  [ ${#names[@]} -eq 0 ] || joined "${names[@]}" | sed 's/ and / or /'
}
