package millrace.testing.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Values that a schema hardly allows, or that are at the edge of what it allows. */
record Wrong(RandomGenerator random) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** JSON of any type, some of which no parser should take. */
    static final List<String> ANYTHING =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "0.5",
                    "-0.0",
                    "1e400",
                    "0.9999999999999999999999",
                    "9223372036854775808",
                    "100000000000000000000000000000000000000000000000000",
                    "\"\"",
                    "\"1\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "{\"a\":1,\"a\":2}",
                    "NaN",
                    "01",
                    "[".repeat(40) + "]".repeat(40),
                    "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000));

    /** Text that is blank, invisible, broken or confusing; within quotes, escaped. */
    static final List<String> TEXTS =
            List.of(
                    " ",
                    "\\u2028",
                    "\\u2029\\u2028",
                    "\\u00a0",
                    "\\u3000",
                    "\\u200b",
                    "\\ufeff",
                    "\\u0000",
                    "\\u0007a",
                    "a\\nb",
                    "\\ud800",
                    "a\\udfff",
                    "\\ufffd",
                    "\\uffff",
                    "\\u202eabc",
                    "\\ud83d\\ude00",
                    "e\\u0301",
                    "\\u1e9e\\u0130",
                    "<script>alert(1)</script>",
                    "'; DROP TABLE x; --",
                    "${jndi:ldap://x}",
                    "../../etc/passwd",
                    "9999-99-99T99:99:99Z",
                    "2026-02-30T00:00:00Z",
                    "+1000000000-01-01T00:00:00Z",
                    "2016-12-31T23:59:60Z",
                    "a@b",
                    "a@\\u2028.kr");

    JsonNode of(JsonNode schema, Samples samples) {
        return switch (random.nextInt(4)) {
            case 0 -> raw(ANYTHING.get(random.nextInt(ANYTHING.size())));
            case 1 -> raw("\"" + TEXTS.get(random.nextInt(TEXTS.size())) + "\"");
            default -> nearly(schema, samples);
        };
    }

    private static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    private JsonNode nearly(JsonNode schema, Samples samples) {
        if (schema.has("enum") || schema.has("const")) {
            return NODES.stringNode("SOMETHING_ELSE");
        }
        return switch (Samples.type(schema)) {
            case "object" -> object(schema, samples);
            case "array" ->
                    samples.array(
                            schema,
                            schema.path(random.nextBoolean() ? "maxItems" : "none").asInt(-1) + 1);
            case "integer" ->
                    random.nextBoolean()
                            ? NODES.numberNode(schema.path("minimum").asLong(0) - 1)
                            : NODES.numberNode(
                                    schema.path("maximum").asLong(Long.MAX_VALUE - 1) + 1);
            default -> NODES.stringNode("a".repeat(length(schema)));
        };
    }

    private int length(JsonNode schema) {
        int most = schema.path("maxLength").asInt(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> Math.max(0, schema.path("minLength").asInt(1) - 1);
            case 1 -> most;
            case 2 -> most + 1;
            default -> 20_000;
        };
    }

    /** With a field too many, or one too few. */
    private JsonNode object(JsonNode schema, Samples samples) {
        var object = (ObjectNode) samples.object(schema);
        if (random.nextBoolean()) {
            return object.put("unheardOf", 1);
        }
        var names = List.copyOf(object.propertyNames());
        if (!names.isEmpty()) {
            object.remove(names.get(random.nextInt(names.size())));
        }
        return object;
    }
}
