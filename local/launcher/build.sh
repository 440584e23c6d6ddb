# Builds and synthesizes only what is stale. Sourced by ../../millrace.

# Directories count too: theirs is the time that a deletion changes.
changed_since() {
  [ -n "$(find "$root"/{pom.xml,.mvn,events-schema,functions,infra-cdk,local} \
    \( -name target -o -name node_modules -o -name cdk.out -o -path '*/src/test' \) -prune -o \
    \( -path '*/src/*' -o -name pom.xml -o -name package-lock.json \) -newer "$1" -print 2>/dev/null |
    head -n 1)" ]
}

is_built() {
  [ -r "$state/built" ] && [ "$(cat "$state/built")" = "$root" ] && ! changed_since "$state/built"
}

# The folder of builds, logs and running systems: asked for before anything is built.
check_writable() {
  { [ -w "$root" ] && mkdir -p "$state" 2>/dev/null && [ -w "$state" ]; } ||
    fail "Millrace builds in its own folder, and $(id -un) may not write $root: clone it to where you may."
}

# one_at_a_time COMMAND...: runs what writes into the folders of the build, after whoever does so now.
# The lock names its process, so that one which was killed holds nobody up.
one_at_a_time() {
  local holder told=
  building="$state/lock"
  until ln -s $$ "$building" 2>/dev/null; do
    holder=$(readlink "$building" || true)
    if [ -n "$holder" ] && ! ps -p "$holder" >/dev/null 2>&1; then
      rm -f "$building"
      continue
    fi
    [ -n "$told" ] || say "Waiting for another ./millrace, process $holder, which builds here."
    told=yes
    sleep 0.2
  done
  trap 'rm -f "$building"' EXIT
  "$@"
  rm -f "$building"
  trap - EXIT
}

# What is up to date may be run from a folder that nobody may write.
build_if_stale() {
  if ! is_built; then
    check_writable
    build
  fi
}

build() {
  if is_built; then
    return
  fi
  one_at_a_time build_unless_built
}

# It may have been built while this process waited.
build_unless_built() {
  if is_built; then
    return
  fi
  find_node
  find_npm
  find_maven
  say 'Building, because something changed.'
  printf '%s' "$root" >"$state/building"
  run_maven -q -Dspotless.check.skip=true -Dmaven.test.skip=true package >&2 ||
    fail 'The build failed: see above.'
  mv "$state/building" "$state/built"
}

# synthesize STAGE DIRECTORY [OPTION...]
synthesize() {
  local stage=$1 directory=$2
  shift 2
  "$JAVA_HOME/bin/java" "${english[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$(cat "$root/infra-cdk/target/class-path.txt"):$root/infra-cdk/target/classes" \
    millrace.infra.MillraceApp --project "$root" --stage "$stage" --outdir "$directory" "$@"
}

is_synthesized() { # is_synthesized ASSEMBLY
  [ -f "$1/manifest.json" ] && [ -f "$1.stamp" ] && [ ! "$state/built" -nt "$1.stamp" ]
}

# The assembly that up runs has a folder of its own, which synth and deploy leave alone.
synthesize_if_stale() {
  local stage=$1 assembly=$2
  if is_synthesized "$assembly"; then
    return
  fi
  one_at_a_time synthesize_unless_done "$stage" "$assembly"
}

synthesize_unless_done() {
  local stage=$1 assembly=$2
  if is_synthesized "$assembly"; then
    return
  fi
  say "Synthesizing stage $stage."
  rm -rf "$assembly.next"
  local addresses=()
  # A deployment must say them; on this machine all mail goes to the simulator.
  [ "$stage" = local ] ||
    addresses=(--email-from orders@millrace.test --alarm-email operators@millrace.test)
  synthesize "$stage" "$assembly.next" ${addresses[@]+"${addresses[@]}"} >"$state/synth.log" 2>&1 || {
    cat "$state/synth.log" >&2
    fail 'The infrastructure could not be synthesized: see above.'
  }
  rm -rf "$assembly"
  mv "$assembly.next" "$assembly"
  touch "$assembly.stamp"
}

# class_path MODULE: its jar, which unlike a folder an AOT cache can hold, and what it depends on.
class_path() {
  printf '%s:%s' "$root/$1/target/${1/\//-}-1.0-SNAPSHOT.jar" "$(cat "$root/$1/target/class-path.txt")"
}
