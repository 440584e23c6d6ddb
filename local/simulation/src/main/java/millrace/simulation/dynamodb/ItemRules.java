package millrace.simulation.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The limits of items and their size, which also decides the units that a write costs. */
final class ItemRules {

    private static final int MAX_ITEM_BYTES = 400 * 1024;
    private static final int MAX_LEVELS = 32;
    private static final int MAX_DIGITS = 38;
    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int MAX_SORT_KEY_BYTES = 1024;
    private static final BigDecimal LARGEST =
            new BigDecimal("9.9999999999999999999999999999999999999E+125");
    private static final BigDecimal SMALLEST = new BigDecimal("1E-130");

    private ItemRules() {}

    /** Refuses what DynamoDB refuses, with its ValidationException. */
    static void check(Map<String, AttributeValue> item) {
        if (bytes(item) > MAX_ITEM_BYTES) {
            throw DynamoErrors.validation("Item size has exceeded the maximum allowed size");
        }
        item.values().forEach(value -> check(value, 1));
    }

    static void checkKey(AttributeValue partition, AttributeValue sort) {
        checkPart(partition, MAX_PARTITION_KEY_BYTES);
        checkPart(sort, MAX_SORT_KEY_BYTES);
    }

    private static void checkPart(AttributeValue part, int most) {
        if (part.s() == null || part.s().isEmpty() || utf8(part.s()) > most) {
            throw DynamoErrors.validation("One or more parameter values are not valid for a key");
        }
    }

    private static void check(AttributeValue value, int level) {
        if (level > MAX_LEVELS) {
            throw DynamoErrors.validation("Nesting Levels have exceeded supported limits");
        }
        switch (value.type()) {
            case N -> checkNumber(value.n());
            case M -> value.m().values().forEach(inner -> check(inner, level + 1));
            case L -> value.l().forEach(inner -> check(inner, level + 1));
            case S, BOOL, NUL -> {}
            default -> throw new IllegalArgumentException("Not simulated: " + value.type());
        }
    }

    private static void checkNumber(String text) {
        var number = new BigDecimal(text).stripTrailingZeros();
        if (number.precision() > MAX_DIGITS) {
            throw DynamoErrors.validation(
                    "Attempting to store more than 38 significant digits in a Number");
        }
        if (number.signum() != 0
                && (number.abs().compareTo(LARGEST) > 0 || number.abs().compareTo(SMALLEST) < 0)) {
            throw DynamoErrors.validation(
                    "Number overflow. Attempting to store a number outside of the supported range");
        }
    }

    static long bytes(Map<String, AttributeValue> item) {
        long bytes = 0;
        for (var attribute : item.entrySet()) {
            bytes += utf8(attribute.getKey()) + bytes(attribute.getValue());
        }
        return bytes;
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> value.n().length() / 2 + 1;
            case M -> 3 + bytes(value.m()) + value.m().size();
            case L -> 3 + value.l().size() + value.l().stream().mapToLong(ItemRules::bytes).sum();
            default -> 1;
        };
    }

    private static long utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
