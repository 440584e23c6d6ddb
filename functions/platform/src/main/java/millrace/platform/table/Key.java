package millrace.platform.table;

/**
 * The primary key of an item. Both parts are at most 1,024 bytes, as DynamoDB's sort keys are.
 *
 * @param pk partition key, such as {@code ORDER#0b1c…}
 * @param sk sort key, such as {@code ORDER}
 */
public record Key(String pk, String sk) {

    public static final int MAX_PART_LENGTH = 1024;

    public Key {
        if (pk.isEmpty()
                || sk.isEmpty()
                || pk.length() > MAX_PART_LENGTH
                || sk.length() > MAX_PART_LENGTH) {
            throw new IllegalArgumentException(
                    "A key part has 1 to " + MAX_PART_LENGTH + " characters");
        }
    }

    public static Key of(String pk, String sk) {
        return new Key(pk, sk);
    }
}
