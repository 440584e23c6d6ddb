package millrace.testing;

import millrace.platform.table.Table;

class DynamoTableContractTest extends TableContract {

    private final Table table = DynamoDbForTests.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
