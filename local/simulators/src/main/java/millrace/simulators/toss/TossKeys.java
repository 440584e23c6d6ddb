package millrace.simulators.toss;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Random keys in Toss's form: a prefix and 32 digits. */
final class TossKeys {

    private static final int BYTES = 16;

    private final RandomGenerator random;

    TossKeys(RandomGenerator random) {
        this.random = random;
    }

    String next(String prefix) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + "_" + HexFormat.of().formatHex(bytes);
    }
}
