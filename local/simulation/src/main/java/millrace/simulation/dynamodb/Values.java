package millrace.simulation.dynamodb;

import java.math.BigDecimal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Comparison and arithmetic of attribute values, as DynamoDB does them. */
final class Values {

    private Values() {}

    static BigDecimal number(AttributeValue value) {
        if (value.type() != AttributeValue.Type.N) {
            throw DynamoErrors.validation("Incorrect operand type: expected N, got " + value);
        }
        return new BigDecimal(value.n());
    }

    static AttributeValue number(BigDecimal number) {
        return AttributeValue.fromN(number.stripTrailingZeros().toPlainString());
    }

    static boolean equal(AttributeValue one, AttributeValue other) {
        return (one.type() == AttributeValue.Type.N && other.type() == AttributeValue.Type.N)
                ? number(one).compareTo(number(other)) == 0
                : one.equals(other);
    }

    static boolean comparable(AttributeValue one, AttributeValue other) {
        return one.type() == other.type()
                && (one.type() == AttributeValue.Type.N || one.type() == AttributeValue.Type.S);
    }

    /** By number, or by the bytes of UTF-8. */
    static int compare(AttributeValue one, AttributeValue other) {
        return one.type() == AttributeValue.Type.N
                ? number(one).compareTo(number(other))
                : compare(one.s(), other.s());
    }

    /** The order of UTF-8's bytes, which is that of code points. */
    static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean oneIsSurrogate = Character.isSurrogate(a);
                return oneIsSurrogate == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : oneIsSurrogate ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
