package millrace.platform.table;

import java.util.function.Function;

/**
 * A record as it was read.
 *
 * @param version the version that a {@link Change.Replace} or {@link Change.Remove} must name; 1
 *     after creation
 * @param tx the transaction that wrote it last
 */
public record Stored<T>(Key key, T value, long version, String tx) {

    public <U> Stored<U> map(Function<T, U> to) {
        return new Stored<>(key, to.apply(value), version, tx);
    }
}
