package millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import millrace.platform.table.Change;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class InMemoryTableTest extends TableContract {

    private final Table table = new InMemoryTable(JsonMapper.builder().build());

    @Override
    protected Table table() {
        return table;
    }

    @Test
    void additions_of_many_threads_are_all_counted() {
        create(product("pen", 0));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 500).forEach(n -> threads.execute(() -> addOne(n)));
        }

        assertThat(stored("pen").value().stock()).isEqualTo(500);
        assertThat(stored("pen").version()).isEqualTo(501);
    }

    private void addOne(int n) {
        table.commit(
                "tx-" + n,
                List.of(
                        Change.create(product("order-" + n, 0)),
                        new Change.Add(key("pen"), Map.of("stock", 1L))));
    }
}
