package millrace.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import millrace.platform.table.Change;
import millrace.platform.table.Table;

/** Tables whose transactions go through a test's hands; all else is as the table has it. */
public final class InterceptedCommits {

    private InterceptedCommits() {}

    /** Commits with the real table, or does not. */
    @FunctionalInterface
    public interface Interceptor {
        void commit(String tx, List<Change> changes) throws InterruptedException;
    }

    public static Table on(Table real, Interceptor interceptor) {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                interceptor.commit(
                                        (String) arguments[0], changes((List<?>) arguments[1]));
                                return null;
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getTargetException();
                            }
                        });
    }

    private static List<Change> changes(List<?> given) {
        return given.stream().map(Change.class::cast).toList();
    }
}
