package millrace.testing;

import millrace.platform.table.Table;

class DynamoTableQueryContractTest extends TableQueryContract {

    private final Table table = DynamoDbForTests.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
