package millrace.cloud.sns;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of endpoints that get notifications here. */
enum Protocol {
    SQS,
    LAMBDA;

    /** Empty for a kind that AWS alone reaches, such as {@code email}. */
    static Optional<Protocol> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /** As the API writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
