package millrace.testing.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import millrace.testing.api.References;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values that a schema allows, all but one: at the place that is given, counted over all values, a
 * {@link Wrong} one stands.
 */
final class Samples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MANY = 1_000_000;

    private final JsonNode document;
    private final RandomGenerator random;
    private final KnownIds ids;
    private int untilWrong;

    /**
     * @param untilWrong how many values come before the wrong one; with a negative one all are
     *     right
     */
    Samples(JsonNode document, RandomGenerator random, KnownIds ids, int untilWrong) {
        this.document = document;
        this.random = random;
        this.ids = ids;
        this.untilWrong = untilWrong;
    }

    JsonNode of(JsonNode given) {
        var schema = References.resolved(given, document);
        if (untilWrong-- == 0) {
            return new Wrong(random).of(schema, this);
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema, count(schema));
            case "integer" -> NODES.numberNode(number(schema));
            case "number" -> NODES.numberNode(0.5);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(schema));
        };
    }

    static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.get(0).asString()
                : type.asString(schema.has("properties") ? "object" : "string");
    }

    JsonNode object(JsonNode schema) {
        var object = NODES.objectNode();
        var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .forEachEntry((name, field) -> {
                    if (required.contains(name) || random.nextInt(3) == 0) {
                        object.set(name, of(field));
                    }
                });
        return object;
    }

    private int count(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        return least + random.nextInt(Math.min(3, schema.path("maxItems").asInt(MANY) - least + 1));
    }

    JsonNode array(JsonNode schema, int count) {
        var array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(of(schema.path("items")));
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(MANY);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> Math.min(most, least + random.nextLong(100));
        };
    }

    private String text(JsonNode schema) {
        int least = schema.path("minLength").asInt(1);
        int most = schema.path("maxLength").asInt(MANY);
        var format = schema.path("format").asString("");
        if (format.equals("password")) {
            return "fuzz-password-1";
        }
        var pattern = Pattern.compile(schema.path("pattern").asString(""));
        List<String> fitting =
                ids.texts(random)
                        .filter(text -> text.length() >= least && text.length() <= most)
                        .filter(text -> pattern.matcher(text).find())
                        .filter(text -> fits(format, text))
                        .toList();
        return fitting.isEmpty() ? "a".repeat(Math.max(1, least)) : fitting.getFirst();
    }

    private static boolean fits(String format, String text) {
        return switch (format) {
            case "date-time" -> text.startsWith("20") && text.contains("T");
            case "email-address" -> text.contains("@");
            default -> true;
        };
    }
}
