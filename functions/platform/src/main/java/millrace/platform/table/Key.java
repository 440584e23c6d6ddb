package millrace.platform.table;

import java.nio.charset.StandardCharsets;

/**
 * The primary key of an item. Both parts are at most 1,024 bytes, as DynamoDB's sort keys are.
 *
 * @param pk partition key, such as {@code ORDER#0b1c…}
 * @param sk sort key, such as {@code ORDER}
 */
public record Key(String pk, String sk) {

    public static final int MAX_PART_LENGTH = 1024;

    public Key {
        if (!fits(pk) || !fits(sk)) {
            throw new IllegalArgumentException("A key part has 1 to " + MAX_PART_LENGTH + " bytes");
        }
    }

    private static boolean fits(String part) {
        return !part.isEmpty() && part.getBytes(StandardCharsets.UTF_8).length <= MAX_PART_LENGTH;
    }

    public static Key of(String pk, String sk) {
        return new Key(pk, sk);
    }
}
