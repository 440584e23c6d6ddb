package millrace.cloud.assembly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Resolves the references and functions in one stack's template. */
final class References {

    /** A chain of references longer than this goes in a circle. */
    private static final int MAXIMUM_DEPTH = 100;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StackTemplate stack;
    private final AcrossStacks shared;
    private final ResourceTypes types;
    private final IntrinsicFunctions functions = new IntrinsicFunctions(this);
    private final Conditions conditions = new Conditions(this);
    private int depth;

    References(StackTemplate stack, AcrossStacks shared, ResourceTypes types) {
        this.stack = stack;
        this.shared = shared;
        this.types = types;
    }

    StackTemplate stack() {
        return stack;
    }

    Conditions conditions() {
        return conditions;
    }

    /**
     * The value without references; a missing node for {@code AWS::NoValue}.
     *
     * @param owner the logical id that an error names
     * @throws InvalidAssemblyException when a reference leads nowhere
     */
    JsonNode resolve(JsonNode value, String owner) {
        depth++;
        try {
            if (depth > MAXIMUM_DEPTH) {
                throw error(owner, "refers to itself through other resources: break the circle");
            }
            return resolved(value, owner);
        } finally {
            depth--;
        }
    }

    private JsonNode resolved(JsonNode value, String owner) {
        if (value.isObject() && value.size() == 1) {
            var only = value.properties().iterator().next();
            if (isFunction(only.getKey())) {
                return call(only.getKey(), only.getValue(), owner);
            }
        }
        if (value.isObject()) {
            var object = NODES.objectNode();
            for (var member : value.properties()) {
                var inner = within(member.getKey(), () -> resolve(member.getValue(), owner));
                if (!inner.isMissingNode()) {
                    object.set(member.getKey(), inner);
                }
            }
            return object;
        }
        if (value.isArray()) {
            var array = NODES.arrayNode();
            for (var element : value.values()) {
                var inner = resolve(element, owner);
                if (!inner.isMissingNode()) {
                    array.add(inner);
                }
            }
            return array;
        }
        return value.isString()
                ? NODES.stringNode(shared.dynamic().resolved(value.asString(), this))
                : value;
    }

    private static boolean isFunction(String name) {
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private JsonNode call(String function, JsonNode argument, String owner) {
        return switch (function) {
            case "Ref" -> ref(argument.asString(""), owner);
            case "Fn::GetAtt" -> NODES.stringNode(getAtt(argument, owner));
            case "Fn::ImportValue" -> shared.exports().value(text(argument, owner), this);
            case "Fn::If" ->
                    resolve(
                            conditions.holds(argument.path(0).asString(""), owner)
                                    ? argument.path(1)
                                    : argument.path(2),
                            owner);
            default -> functions.call(function, argument, owner);
        };
    }

    /** The value as text. */
    String text(JsonNode value, String owner) {
        var resolved = resolve(value, owner);
        if (!resolved.isValueNode()) {
            throw error(owner, "needs a text where the template has " + resolved);
        }
        return resolved.asString();
    }

    JsonNode ref(String id, String owner) {
        if (id.startsWith("AWS::")) {
            return pseudoParameter(id);
        }
        var parameter = stack.template().path("Parameters").path(id);
        if (!parameter.isMissingNode()) {
            return new Parameter(id, parameter, shared.dynamic()).value(this);
        }
        return NODES.stringNode(type(id, owner).ref(referenced(id)));
    }

    private String getAtt(JsonNode argument, String owner) {
        var id = argument.path(0).asString("");
        var attribute = argument.path(1).isMissingNode() ? "" : text(argument.path(1), owner);
        if (argument.isString()) {
            var parts = argument.asString().split("\\.", 2);
            id = parts[0];
            attribute = parts.length > 1 ? parts[1] : "";
        }
        return attribute(id, attribute, owner);
    }

    String attribute(String id, String attribute, String owner) {
        return type(id, owner)
                .attribute(referenced(id), attribute)
                .orElseGet(
                        () -> unknown("Fn::GetAtt " + id + "." + attribute, id + "." + attribute));
    }

    /** Resolves a part of a property, which unknown values in it are told by. */
    <T> T within(String member, Supplier<T> resolving) {
        return shared.unknown().within(member, resolving);
    }

    /** Notes a value that cannot be known here, and gives what stands for it. */
    String unknown(String what, String standIn) {
        return shared.unknown().add(what, standIn);
    }

    /** Returns the values that could not be known since the last call, and forgets them. */
    List<UnknownValue> takeUnknown() {
        return shared.unknown().take();
    }

    /** The value that a dynamic reference to a resource of this stack gives; empty for others. */
    Optional<String> dynamicValue(String service, String name) {
        return stack.resources().properties().stream()
                .filter(each ->
                        types.of(each.getValue().path("Type").asString(""))
                                .isMeantBy(service, referenced(each.getKey()), name))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(id -> attribute(id, "Value", id));
    }

    private ResourceType type(String id, String owner) {
        return types.of(resource(id, owner).path("Type").asString(""));
    }

    private Referenced referenced(String id) {
        return new ResolvingReferenced(this, id);
    }

    private JsonNode resource(String id, String owner) {
        var resource = stack.resources().path(id);
        if (resource.isMissingNode()) {
            throw error(
                    owner,
                    "refers to "
                            + id
                            + ", which is not in the template: correct the reference and synthesize again");
        }
        return resource;
    }

    private static JsonNode pseudoParameter(String name) {
        return switch (name) {
            case "AWS::NoValue" -> NODES.missingNode();
            case "AWS::Region" -> NODES.stringNode(LocalAccount.REGION);
            case "AWS::AccountId" -> NODES.stringNode(LocalAccount.ACCOUNT);
            case "AWS::Partition" -> NODES.stringNode("aws");
            case "AWS::URLSuffix" -> NODES.stringNode("amazonaws.com");
            default -> NODES.stringNode("local");
        };
    }

    InvalidAssemblyException error(String owner, String what) {
        return new InvalidAssemblyException("Stack " + stack.name() + ": " + owner + " " + what);
    }
}
