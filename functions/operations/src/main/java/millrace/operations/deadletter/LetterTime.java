package millrace.operations.deadletter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as sort keys hold them. */
final class LetterTime {

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private LetterTime() {}

    /** A text of one length, in the order of time; the clock gives years of four digits. */
    static String sortable(Instant moment) {
        return SORTABLE.format(moment);
    }
}
