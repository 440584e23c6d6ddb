package millrace.operations.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import millrace.platform.http.Call;

/** The span of time that a request asks for: from a moment on, and before another. */
public record Span(Instant from, Instant before) {

    /**
     * Empty where one of the moments is none.
     *
     * @param otherwise where the request does not say
     */
    public static Optional<Span> of(Call call, Span otherwise) {
        try {
            return Optional.of(
                    new Span(
                            call.query("from").map(Span::moment).orElse(otherwise.from()),
                            call.query("to").map(Span::moment).orElse(otherwise.before())));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text) {
        return TrailTime.bounded(OffsetDateTime.parse(text).toInstant());
    }

    /** Tells whether a position in a list lies before the end. */
    boolean reaches(String position) {
        return position.compareTo(TrailTime.sortable(before)) < 0;
    }
}
