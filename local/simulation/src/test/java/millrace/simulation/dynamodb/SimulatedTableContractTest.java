package millrace.simulation.dynamodb;

import millrace.platform.table.Table;
import millrace.testing.TableContract;

class SimulatedTableContractTest extends TableContract {

    private final Table table = SimulatedTables.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
