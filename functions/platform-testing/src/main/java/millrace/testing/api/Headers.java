package millrace.testing.api;

import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** References to the headers that the edge's components describe. */
final class Headers {

    private Headers() {}

    static ObjectNode references(Set<String> names) {
        var headers = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> headers.putObject(name).put("$ref", "#/components/headers/" + name));
        return headers;
    }
}
