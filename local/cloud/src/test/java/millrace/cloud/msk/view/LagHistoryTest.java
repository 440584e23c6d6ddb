package millrace.cloud.msk.view;

import static millrace.cloud.service.Views.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.msk.view.GroupsView.Group;
import millrace.cloud.msk.view.GroupsView.Partition;
import millrace.cloud.service.Views;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LagHistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;
    private List<Group> groups = List.of();
    private final LagHistory history =
            new LagHistory(
                    () -> {
                        if (groups.isEmpty()) {
                            throw new IllegalStateException("Kafka does not answer");
                        }
                        return groups;
                    },
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    });

    private static Group group(String name, long committed, long lag) {
        return group(name, true, committed, lag);
    }

    private static Group group(String name, boolean polls, long committed, long lag) {
        return new Group(
                name,
                "order.events",
                polls,
                lag,
                0,
                List.of(
                        new Partition(0, committed, committed + lag, lag, 0),
                        new Partition(1, 5, 5, 0, 0)));
    }

    private void measured(long second, Group... found) {
        now = NOON.plusSeconds(second);
        groups = List.of(found);
        history.measure();
    }

    private static List<Long> lags(JsonNode group) {
        return group.path("readings").valueStream().map(each -> each.path("lag").asLong()).toList();
    }

    @Test
    void each_group_has_its_readings_from_the_oldest_on() {
        measured(0, group("b", 10, 7), group("a", 0, 1));
        measured(10, group("b", 15, 3), group("a", 0, 2));

        var all = Views.read(history);

        assertThat(texts(all, "group")).containsExactly("a", "b");
        assertThat(all.path(1).path("readings").toString())
                .isEqualTo(
                        "[{\"at\":%s,\"lag\":7,\"committed\":15},{\"at\":%s,\"lag\":3,\"committed\":20}]"
                                .formatted(
                                        Long.toString(NOON.toEpochMilli()),
                                        Long.toString(NOON.toEpochMilli() + 10_000)));
        assertThat(texts(Views.read(history, "group", "a"), "group")).containsExactly("a");
        assertThat(lags(Views.read(history, "group", "b", "seconds", "5").path(0)))
                .containsExactly(3L);
    }

    @Test
    void readings_of_more_than_an_hour_ago_are_dropped() {
        measured(0, group("a", 0, 1));
        measured(3_600, group("a", 0, 2));
        assertThat(lags(Views.read(history).path(0))).containsExactly(1L, 2L);

        measured(3_601, group("a", 0, 3));
        assertThat(lags(Views.read(history).path(0))).containsExactly(2L, 3L);
    }

    private Map<String, Double> metrics() {
        var metrics = new HashMap<String, Double>();
        history.measure(
                (_, name, of, value) -> metrics.put(name + of.get("Consumer Group"), value));
        return metrics;
    }

    @Test
    @Conforms(
            to = AwsPage.MSK_METRICS,
            aws = "the lag of a group is measured while it has members and while it has none",
            ours = "without members every ten seconds")
    void the_brokers_measure_the_lag_of_groups_that_nobody_polls_for() {
        measured(0, group("disabled", false, 4, 7), group("enabled", 4, 9));

        assertThat(metrics())
                .containsOnly(
                        Map.entry("SumOffsetLagdisabled", 7.0),
                        Map.entry("MaxOffsetLagdisabled", 7.0),
                        Map.entry("EstimatedMaxTimeLagdisabled", 0.0));
        assertThat(history.lag("disabled", "order.events")).isEqualTo(7);
        assertThat(history.lag("disabled", "other")).isZero();
    }

    @Test
    void a_lag_is_not_told_any_more_while_kafka_does_not_answer() {
        measured(0, group("disabled", false, 4, 7));
        measured(10);

        assertThat(metrics()).isEmpty();
    }

    @Test
    void while_kafka_does_not_answer_readings_are_missing_and_go_on_afterwards() {
        measured(0, group("a", 0, 1));
        measured(10);
        measured(20, group("a", 0, 2));

        assertThat(lags(Views.read(history).path(0))).containsExactly(1L, 2L);
    }
}
