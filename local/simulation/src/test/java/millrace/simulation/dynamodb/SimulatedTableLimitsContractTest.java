package millrace.simulation.dynamodb;

import millrace.platform.table.Table;
import millrace.testing.TableLimitsContract;

class SimulatedTableLimitsContractTest extends TableLimitsContract {

    private final Table table = SimulatedTables.emptyTable();

    @Override
    protected Table table() {
        return table;
    }
}
