package millrace.simulation.dynamodb;

import millrace.platform.table.Table;
import millrace.testing.TableQueryContract;

class SimulatedTableQueryContractTest extends TableQueryContract {

    private final Table table = SimulatedTables.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
