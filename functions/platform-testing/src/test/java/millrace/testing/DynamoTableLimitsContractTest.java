package millrace.testing;

import millrace.platform.table.DynamoTable;
import millrace.platform.table.Table;
import tools.jackson.databind.json.JsonMapper;

class DynamoTableLimitsContractTest extends TableLimitsContract {

    private final Table table =
            new DynamoTable(
                    DynamoDbForTests.client(),
                    DynamoDbForTests.newTable(),
                    JsonMapper.builder().build());

    @Override
    protected Table table() {
        return table;
    }
}
