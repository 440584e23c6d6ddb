package millrace.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The references within one template. {@code Ref} must name a parameter or a resource, {@code
 * Fn::GetAtt} an attribute that the resource's type has, {@code DependsOn} resources.
 */
record References(JsonNode template, ResourceSpecification specification) {

    private static final Set<String> OF_ANY_RESOURCE =
            Set.of(
                    "Type",
                    "Properties",
                    "DependsOn",
                    "DeletionPolicy",
                    "UpdateReplacePolicy",
                    "Metadata");

    /** Each reference that leads nowhere. */
    List<String> violations() {
        var found = new ArrayList<String>();
        template.path("Resources")
                .forEachEntry((id, resource) -> {
                    resource.propertyNames().stream()
                            .filter(name -> !OF_ANY_RESOURCE.contains(name))
                            .forEach(name -> found.add(id + " has a " + name));
                    resource.path("DependsOn")
                            .valueStream()
                            .filter(other -> !resource(other.asString()).isObject())
                            .forEach(other -> found.add(id + " depends on " + other));
                });
        follow(template, found);
        return List.copyOf(found);
    }

    private void follow(JsonNode node, List<String> found) {
        if (node.path("Ref").isString() && !isKnown(node.path("Ref").asString())) {
            found.add(node.toString());
        }
        if (node.path("Fn::GetAtt").isArray() && !isAttribute(node.path("Fn::GetAtt"))) {
            found.add(node.toString());
        }
        node.forEach(child -> follow(child, found));
    }

    private boolean isKnown(String name) {
        return name.startsWith("AWS::")
                || resource(name).isObject()
                || template.path("Parameters").has(name);
    }

    private boolean isAttribute(JsonNode reference) {
        var type = resource(reference.path(0).asString()).path("Type").asString("");
        return type.startsWith("Custom::")
                || !specification.attribute(type, reference.path(1).asString()).isMissingNode();
    }

    private JsonNode resource(String id) {
        return template.path("Resources").path(id);
    }
}
