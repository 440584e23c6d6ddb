package millrace.simulators.server;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One operation of a simulated system, by method and path.
 *
 * @param operation the name that a switch can be limited to
 */
public record Route(String operation, String method, Pattern path) {

    /** Operation of a request that no route takes. */
    private static final String UNKNOWN = "unknown";

    public static Route of(String operation, String method, String path) {
        return new Route(operation, method, Pattern.compile(path));
    }

    public boolean takes(Request request) {
        return method.equals(request.method()) && path.matcher(request.path()).matches();
    }

    /** The first group of the path's pattern; empty where it has none. */
    public String subjectOf(Request request) {
        var matcher = path.matcher(request.path());
        return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }

    static String operationOf(Request request, Collection<Route> routes) {
        return routes.stream()
                .filter(route -> route.takes(request))
                .map(Route::operation)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Names of all operations in alphabetical order, that of unknown requests among them. */
    static Set<String> operations(Collection<Route> routes) {
        var names = new TreeSet<String>();
        names.add(UNKNOWN);
        routes.forEach(route -> names.add(route.operation()));
        return names;
    }
}
