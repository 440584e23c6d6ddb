package millrace.cloud.dynamodb.view;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as plain JSON: without the letters of their types. */
final class PlainValues {

    private PlainValues() {}

    static Map<String, @Nullable Object> of(Map<String, AttributeValue> item) {
        var plain = new TreeMap<String, @Nullable Object>();
        item.forEach((name, value) -> plain.put(name, of(value)));
        return plain;
    }

    static @Nullable Object of(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n());
            case B -> base64(value.b());
            case BOOL -> value.bool();
            case M -> of(value.m());
            case L -> value.l().stream().map(PlainValues::of).toList();
            case SS -> value.ss();
            case NS -> value.ns().stream().map(BigDecimal::new).toList();
            case BS -> value.bs().stream().map(PlainValues::base64).toList();
            case NUL, UNKNOWN_TO_SDK_VERSION -> null;
        };
    }

    private static String base64(software.amazon.awssdk.core.SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    /** A key's value as text, as it is typed into the console. */
    static String text(@Nullable AttributeValue value) {
        return value == null ? "" : String.valueOf(of(value));
    }
}
