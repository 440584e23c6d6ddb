package millrace.concerts.availability;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import millrace.platform.table.Query;
import millrace.platform.table.Table;

/** A table that tells of each query for the claims of seats before it is answered. */
final class SeatReadings {

    private SeatReadings() {}

    static Table of(Table table, Runnable reading) {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("query")
                                    && ((Query) arguments[0]).pk().startsWith("SEATS#")) {
                                reading.run();
                            }
                            try {
                                return method.invoke(table, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getTargetException();
                            }
                        });
    }
}
