package millrace.testing;

import millrace.platform.table.Table;

class DynamoTableLimitsContractTest extends TableLimitsContract {

    private final Table table = DynamoDbForTests.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
