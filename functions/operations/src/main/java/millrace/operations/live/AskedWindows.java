package millrace.operations.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import millrace.operations.audit.Span;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/**
 * The windows that the span of a request touches, without one those of the last hour.
 *
 * @param starts in their order
 * @param to the end of the last
 */
record AskedWindows(List<Instant> starts, Instant from, Instant to) {

    static final Duration LONGEST = Duration.ofHours(6);

    private static final Duration RECENT = Duration.ofHours(1);

    static Reply answer(
            Call call, Clock clock, Windows windows, Function<AskedWindows, Object> answer) {
        var now = clock.instant();
        return Span.of(call, new Span(now.minus(RECENT), now))
                .map(span ->
                        Duration.between(span.from(), span.before()).compareTo(LONGEST) > 0
                                ? Reply.rejected(
                                        400, "SPAN_TOO_LONG", "A span has six hours at most.")
                                : Reply.ok(answer.apply(of(span, windows))))
                .orElseGet(() ->
                        Reply.rejected(
                                400,
                                "TIME_INVALID",
                                "from and to are moments such as 2026-01-01T12:00:00Z."));
    }

    private static AskedWindows of(Span span, Windows windows) {
        var starts = windows.within(span.from(), span.before());
        var from = windows.of(span.from());
        return new AskedWindows(
                starts, from, starts.isEmpty() ? from : starts.getLast().plus(windows.length()));
    }
}
