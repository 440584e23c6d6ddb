package millrace.simulators.toss;

import java.util.UUID;

/** Random keys in Toss's form: a prefix and 32 digits. */
final class TossKeys {

    private TossKeys() {}

    static String next(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }
}
