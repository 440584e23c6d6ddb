package millrace.auth.signup;

import java.util.random.RandomGenerator;

/**
 * Gives ids to new users. They are drawn, not counted: a counter would be one item that every
 * sign-up writes. One in use is noticed when the account is created, and another is drawn.
 */
@FunctionalInterface
public interface UserIds {

    /** Ids fit into 48 bits, so that JavaScript reads them exactly. */
    long MAX = (1L << 48) - 1;

    /** A number from 1 to {@link #MAX}. */
    long next();

    static UserIds random(RandomGenerator random) {
        return () -> random.nextLong(1, MAX + 1);
    }
}
