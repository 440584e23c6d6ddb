package millrace.testing;

import millrace.platform.table.Table;
import tools.jackson.databind.json.JsonMapper;

class InMemoryTableQueryTest extends TableQueryContract {

    private final Table table = new InMemoryTable(JsonMapper.builder().build());

    @Override
    protected Table table() {
        return table;
    }
}
