# What must be on the machine: JDK 25, Node and Maven, each found or asked for in one sentence.
# Sourced by ../../millrace.

maven_version=3.9.16
dependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:3.9.0

# The JVM reads and writes names of files in the encoding of its locale, so that one must be UTF-8;
# English in all JVMs, so that the libraries inside write numbers and read keywords as they expect.
english=(-Duser.language=en -Duser.country=US -Duser.region= -Duser.script= -Duser.variant=
  -Duser.extensions=)

use_utf8() {
  local name available
  available=$(locale -a 2>/dev/null || true)
  for name in C.UTF-8 C.utf8 en_US.UTF-8 en_US.utf8; do
    if printf '%s\n' "$available" | grep -qx "$name"; then
      unset LANGUAGE
      export LC_ALL=$name
      return
    fi
  done
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

home_of_java_on_path() {
  local java
  java=$(command -v java) || return 1
  java=$(behind_links "$java")
  dirname "$(dirname "$java")"
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(home_of_java_on_path || true)" \
    /usr/lib/jvm/* /opt/* /opt/*/jdk* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      export JAVA_HOME="$home"
      export PATH="$JAVA_HOME/bin:$PATH"
      return
    fi
  done
  fail 'Millrace needs JDK 25, and none was found: install one or set JAVA_HOME to it.'
}

find_node() {
  local version
  version=$(node --version 2>/dev/null) ||
    fail 'Millrace needs Node 20 or newer for the CDK and the console, and there is none on the PATH: install it.'
  version=${version#v}
  [ "${version%%.*}" -ge 20 ] ||
    fail "Millrace needs Node 20 or newer for the CDK and the console, not $version: install a newer one."
  # An old version only gets a banner, which its major number silences; deprecations are the
  # library's own.
  export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION="${version%%.*}" JSII_DEPRECATED=quiet
  export JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION="${version%%.*}"
  export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1
}

# The console's packages are installed by the build, once for each lock file.
find_npm() {
  [ -f "$root/local/console/node_modules/.installed" ] || command -v npm >/dev/null ||
    fail 'Millrace needs npm, which comes with Node, to build the console: there is none on the PATH.'
}

# Maven 3.9 or newer from the PATH, else an older Maven fetches the pinned one as an artifact.
find_maven() {
  local version major minor
  # Its JVMs are started by its own script.
  export MAVEN_OPTS="${MAVEN_OPTS:-} ${english[*]}"
  maven="$state/maven/apache-maven-$maven_version/bin/mvn"
  [ -x "$maven" ] && return
  command -v mvn >/dev/null ||
    fail 'Millrace needs Maven, and there is no mvn on the PATH: install Maven 3.6.3 or newer.'
  # Outside of the project, whose .mvn/jvm.config is for JDK 25 and Maven 3.9.
  version=$(cd / && mvn -B --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*/\1/p')
  IFS=. read -r major minor _ <<<"${version:-0.0}"
  if [ "$major" -gt 3 ] || { [ "$major" -eq 3 ] && [ "${minor:-0}" -ge 9 ]; }; then
    maven=$(command -v mvn)
    return
  fi
  fetch_maven "$version"
}

# The plugin leaves a folder of markers where it runs, which is thrown away with that place.
fetch_maven() {
  local at="$state/maven.$$" name="apache-maven-$maven_version"
  say "Fetching Maven $maven_version once, because mvn is $1."
  mkdir -p "$at"
  (cd "$at" && mvn -B -q -Dstyle.color=never "$dependency_plugin:unpack" \
    "-Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin" \
    "-DoutputDirectory=$at") >"$at/log" 2>&1 || {
    cat "$at/log" >&2
    rm -rf "$at"
    fail "Maven $maven_version could not be fetched: see above, or install Maven 3.9 or newer."
  }
  chmod +x "$at/$name/bin/mvn"
  rm -rf "$state/maven"
  mkdir -p "$state/maven"
  mv "$at/$name" "$state/maven/"
  rm -rf "$at"
}

run_maven() { (cd "$root" && "$maven" -B "$@"); }
