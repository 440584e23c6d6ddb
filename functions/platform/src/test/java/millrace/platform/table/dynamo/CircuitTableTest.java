package millrace.platform.table.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.testing.InMemoryTable;
import millrace.testing.InterceptedCommits;
import millrace.testing.RecordingMetrics;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

class CircuitTableTest {

    private static final Key PEN = Key.of("PEN", "PEN");

    private final MutableClock clock = TestClock.atNoon();
    private final RecordingMetrics metrics = new RecordingMetrics();
    private final Table table =
            new CircuitTable(
                    InterceptedCommits.on(
                            new InMemoryTable(JsonMapper.builder().build()),
                            (_, _) -> {
                                throw new SystemUnavailable(CircuitTable.SYSTEM, "denied", null);
                            }),
                    circuit(),
                    circuit());

    private Circuit circuit() {
        return new Circuit(CircuitTable.SYSTEM, clock, () -> 0, metrics::unavailable);
    }

    private void write() {
        table.commit("tx-1", List.of(Change.create(Item.of(PEN, Map.of("left", 1)))));
    }

    @Test
    void a_table_that_is_read_and_takes_no_writes_is_told() {
        for (int i = 0; i < Circuit.FAILURES_TO_OPEN; i++) {
            assertThat(table.load(PEN, Integer.class)).isEmpty();
            assertThatThrownBy(this::write).isInstanceOf(SystemUnavailable.class);
        }

        assertThat(metrics.sum("TableUnavailable")).isEqualTo(1);
        assertThatThrownBy(this::write).isInstanceOf(CircuitOpen.class);
        assertThat(table.load(PEN, Integer.class)).isEmpty();
    }
}
