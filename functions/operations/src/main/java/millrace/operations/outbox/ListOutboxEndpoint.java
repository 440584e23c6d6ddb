package millrace.operations.outbox;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.operations.outbox.Outboxes.WaitingEvent;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.outbox.WaitingRows.Count;
import millrace.platform.outbox.WaitingRows.Waiting;

/** {@code GET /api/outbox}: the events that wait to be published, and how long they have. */
public record ListOutboxEndpoint(Outboxes outboxes, Clock clock) implements Endpoint {

    /**
     * @param isAll false where more wait than were counted
     * @param events the oldest, at most {@value Outboxes#MAX_READ}
     */
    record OutboxList(
            long waiting, boolean isAll, List<OfTopic> topics, List<WaitingEvent> events) {}

    /** What waits in a context for one topic. */
    record OfTopic(String context, String topic, long waiting, Instant oldest, long ageSeconds) {}

    @Override
    public Reply answer(Call call) {
        var now = clock.instant();
        var counts = outboxes.counts(now);
        var topics =
                counts.entrySet().stream()
                        .flatMap(each -> topics(each.getKey(), each.getValue(), now))
                        .sorted(comparing(OfTopic::oldest))
                        .toList();
        return Reply.ok(
                new OutboxList(
                        topics.stream().mapToLong(OfTopic::waiting).sum(),
                        counts.values().stream().allMatch(Count::isAll),
                        topics,
                        outboxes.oldest(counts)));
    }

    private static Stream<OfTopic> topics(String context, Count count, Instant now) {
        Map<String, List<Waiting>> byTopic =
                count.rows().stream().collect(groupingBy(Waiting::topic));
        return byTopic.entrySet().stream()
                .map(each -> {
                    var oldest = each.getValue().getFirst().since();
                    return new OfTopic(
                            context,
                            each.getKey(),
                            each.getValue().size(),
                            oldest,
                            Math.max(0, Duration.between(oldest, now).toSeconds()));
                });
    }
}
