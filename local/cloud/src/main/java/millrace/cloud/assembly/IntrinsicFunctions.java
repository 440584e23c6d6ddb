package millrace.cloud.assembly;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** CloudFormation's functions that only transform values. */
final class IntrinsicFunctions {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private final References references;

    IntrinsicFunctions(References references) {
        this.references = references;
    }

    JsonNode call(String function, JsonNode argument, String owner) {
        return switch (function) {
            case "Fn::Join" ->
                    NODES.stringNode(
                            String.join(
                                    references.text(argument.path(0), owner),
                                    texts(argument.path(1), owner)));
            case "Fn::Split" -> split(argument, owner);
            case "Fn::Select" -> select(argument, owner);
            case "Fn::Sub" -> NODES.stringNode(substitute(argument, owner));
            case "Fn::FindInMap" -> findInMap(argument, owner);
            case "Fn::Base64" ->
                    NODES.stringNode(
                            Base64.getEncoder()
                                    .encodeToString(
                                            references
                                                    .text(argument, owner)
                                                    .getBytes(StandardCharsets.UTF_8)));
            case "Fn::GetAZs" -> list(List.of("a", "b", "c"), LocalAccount.REGION);
            case "Fn::Cidr" -> cidrs(argument, owner);
            case "Fn::ToJsonString" ->
                    NODES.stringNode(JSON.writeValueAsString(references.resolve(argument, owner)));
            case "Fn::Length" -> NODES.numberNode(references.resolve(argument, owner).size());
            default -> NODES.stringNode(references.unknown(function, function));
        };
    }

    private List<String> texts(JsonNode list, String owner) {
        var texts = new ArrayList<String>();
        for (var element : references.resolve(list, owner).values()) {
            texts.add(references.text(element, owner));
        }
        return texts;
    }

    private JsonNode split(JsonNode argument, String owner) {
        var delimiter = references.text(argument.path(0), owner);
        var text = references.text(argument.path(1), owner);
        return list(List.of(text.split(Pattern.quote(delimiter), -1)), "");
    }

    private JsonNode select(JsonNode argument, String owner) {
        var index = references.text(argument.path(0), owner);
        var list = references.resolve(argument.path(1), owner);
        var selected = index.matches("\\d{1,6}") ? list.path(Integer.parseInt(index)) : null;
        if (selected == null || selected.isMissingNode()) {
            return NODES.stringNode(
                    references.unknown("element " + index + " of a list of " + list.size(), index));
        }
        return selected;
    }

    private String substitute(JsonNode argument, String owner) {
        var template =
                argument.isArray()
                        ? references.text(argument.path(0), owner)
                        : argument.asString("");
        var variables = argument.isArray() ? argument.path(1) : NODES.objectNode();
        var matcher = PLACEHOLDER.matcher(template);
        return matcher.replaceAll(found ->
                Matcher.quoteReplacement(placeholder(found.group(1).strip(), variables, owner)));
    }

    private String placeholder(String name, JsonNode variables, String owner) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        var variable = variables.path(name);
        if (!variable.isMissingNode()) {
            return references.text(variable, owner);
        }
        var dot = name.indexOf('.');
        return dot < 0
                ? references.ref(name, owner).asString("")
                : references.attribute(name.substring(0, dot), name.substring(dot + 1), owner);
    }

    private JsonNode findInMap(JsonNode argument, String owner) {
        var map = references.text(argument.path(0), owner);
        var first = references.text(argument.path(1), owner);
        var second = references.text(argument.path(2), owner);
        var value =
                references.stack().template().path("Mappings").path(map).path(first).path(second);
        if (value.isMissingNode()) {
            throw references.error(
                    owner,
                    "looks up "
                            + first
                            + "."
                            + second
                            + " in the mapping "
                            + map
                            + ", which has no such entry");
        }
        return value;
    }

    /** There is no network to divide: any addresses will do, as long as there are enough. */
    private JsonNode cidrs(JsonNode argument, String owner) {
        var count = Integer.parseInt(references.text(argument.path(1), owner));
        return list(
                IntStream.range(0, Math.clamp(count, 0, 256))
                        .mapToObj(i -> "10.0." + i + ".0/24")
                        .toList(),
                "");
    }

    private static JsonNode list(List<String> texts, String prefix) {
        var array = NODES.arrayNode();
        texts.forEach(text -> array.add(prefix + text));
        return array;
    }
}
