package millrace.platform.runtime;

import java.util.function.Function;
import java.util.function.Predicate;

/** A secret of one outside system, which somebody may replace while functions run. */
@FunctionalInterface
public interface Secret {

    /**
     * @throws millrace.platform.failure.PassingFailure when it cannot be read and no earlier value
     *     is known
     */
    String value();

    /**
     * The value to use where the outside system refused one; the same value while no other is
     * known.
     */
    default String insteadOf(String refused) {
        return value();
    }

    /**
     * Makes a call with the secret, and makes it once more where the outside system refused the
     * secret and another one is known by then.
     *
     * @param isRefusal true for an answer that refuses the secret; such a call did nothing
     */
    default <T> T call(Function<String, T> call, Predicate<T> isRefusal) {
        var used = value();
        var answer = call.apply(used);
        if (!isRefusal.test(answer)) {
            return answer;
        }
        var other = insteadOf(used);
        return other.equals(used) ? answer : call.apply(other);
    }
}
