package millrace.cloud.sqs.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a request of the query protocol, a form such as {@code Action=TagQueue&Tag.1.Key=a}, into
 * the form of the JSON protocol.
 */
final class QueryRequest {

    /** The member of the JSON protocol that stands for each numbered name of the query protocol. */
    private enum Numbered {
        LIST,
        NAME_TO_VALUE,
        KEY_TO_VALUE
    }

    private record Member(String name, Numbered form) {}

    private static final Map<String, Member> NUMBERED =
            Map.ofEntries(
                    Map.entry("Attribute", new Member("Attributes", Numbered.NAME_TO_VALUE)),
                    Map.entry("AttributeName", new Member("AttributeNames", Numbered.LIST)),
                    Map.entry(
                            "MessageAttributeName",
                            new Member("MessageAttributeNames", Numbered.LIST)),
                    Map.entry(
                            "MessageSystemAttributeName",
                            new Member("MessageSystemAttributeNames", Numbered.LIST)),
                    Map.entry(
                            "MessageAttribute",
                            new Member("MessageAttributes", Numbered.NAME_TO_VALUE)),
                    Map.entry(
                            "MessageSystemAttribute",
                            new Member("MessageSystemAttributes", Numbered.NAME_TO_VALUE)),
                    Map.entry("Tag", new Member("Tags", Numbered.KEY_TO_VALUE)),
                    Map.entry("TagKey", new Member("TagKeys", Numbered.LIST)),
                    Map.entry("SendMessageBatchRequestEntry", new Member("Entries", Numbered.LIST)),
                    Map.entry(
                            "DeleteMessageBatchRequestEntry", new Member("Entries", Numbered.LIST)),
                    Map.entry(
                            "ChangeMessageVisibilityBatchRequestEntry",
                            new Member("Entries", Numbered.LIST)));

    private QueryRequest() {}

    /** The names of the form with their values. */
    static Map<String, String> parameters(String form) {
        var parameters = new TreeMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static ObjectNode toJson(Map<String, String> parameters) {
        var tree = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> {
            var parts = name.split("\\.", -1);
            var node = tree;
            for (var i = 0; i < parts.length - 1; i++) {
                node = node.withObjectProperty(parts[i]);
            }
            node.put(parts[parts.length - 1], value);
        });
        return members(tree);
    }

    private static ObjectNode members(ObjectNode tree) {
        var result = JsonNodeFactory.instance.objectNode();
        for (var property : tree.properties()) {
            var member = NUMBERED.get(property.getKey());
            if (!(property.getValue() instanceof ObjectNode inner)) {
                result.set(property.getKey(), property.getValue());
            } else if (member == null) {
                result.set(property.getKey(), members(inner));
            } else if (member.form() == Numbered.LIST) {
                addAll(result.withArrayProperty(member.name()), inner);
            } else {
                var key = member.form() == Numbered.NAME_TO_VALUE ? "Name" : "Key";
                putAll(result.withObjectProperty(member.name()), inner, key);
            }
        }
        return result;
    }

    private static void addAll(ArrayNode list, ObjectNode numbered) {
        inOrder(numbered)
                .forEach(
                        each -> list.add(each instanceof ObjectNode entry ? members(entry) : each));
    }

    private static void putAll(ObjectNode map, ObjectNode numbered, String key) {
        inOrder(numbered).forEach(each -> map.set(each.path(key).asString(""), each.path("Value")));
    }

    private static List<JsonNode> inOrder(ObjectNode numbered) {
        return numbered.properties().stream()
                .sorted(Comparator.comparingInt(each -> number(each.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int number(String name) {
        return name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
    }
}
