# Sourced by mvnw and deploy/local/tallydesk. Sets JAVA_HOME to a JDK 25 or newer, or ends with one line.

jdk_is_usable() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$found" ] && [ "$found" -ge 25 ]
}

find_jdk() {
    on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) || on_path=
    mac=
    [ -x /usr/libexec/java_home ] && mac=$(/usr/libexec/java_home -v 25+ 2>/dev/null)
    for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" "$mac" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && jdk_is_usable "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    echo "No JDK 25 or newer found: install one, or point JAVA_HOME at it." >&2
    exit 1
}
