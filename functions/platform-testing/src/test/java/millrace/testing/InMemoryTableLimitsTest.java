package millrace.testing;

import millrace.platform.table.Table;
import tools.jackson.databind.json.JsonMapper;

class InMemoryTableLimitsTest extends TableLimitsContract {

    private final Table table = new InMemoryTable(JsonMapper.builder().build());

    @Override
    protected Table table() {
        return table;
    }
}
