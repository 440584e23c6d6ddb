package millrace.simulators.kubernetes;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A collection of one kind of resources, or one object in it, as a path names it.
 *
 * @param namespace empty for namespaces themselves
 * @param name empty for the collection
 */
record ResourcePath(ResourceKind kind, String namespace, String name) {

    private static final String NAME = "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)";

    static Optional<ResourcePath> of(String path) {
        return Stream.of(ResourceKind.values())
                .flatMap(kind -> match(kind, path).stream())
                .findFirst();
    }

    private static Optional<ResourcePath> match(ResourceKind kind, String path) {
        var matcher = Pattern.compile(pattern(kind)).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var namespace = kind == ResourceKind.NAMESPACE ? "" : matcher.group("namespace");
        var name = matcher.group("name");
        return Optional.of(new ResourcePath(kind, namespace, name == null ? "" : name));
    }

    /** The path's pattern, with which a route is declared too. */
    static String pattern(ResourceKind kind) {
        var named = "(/(?<name>" + NAME + "))?";
        return kind == ResourceKind.NAMESPACE
                ? kind.root() + "/namespaces" + named
                : kind.root() + "/namespaces/(?<namespace>" + NAME + ")/" + kind.plural() + named;
    }

    ResourcePath named(String objectName) {
        return new ResourcePath(kind, namespace, objectName);
    }

    /** The object's key: no two objects have the same. */
    String key() {
        return kind.plural() + "/" + namespace + "/" + name;
    }
}
