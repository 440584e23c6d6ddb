package millrace.cloud.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.ViewQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: its files at {@code /console/}, and below {@code /console/api/} what the services
 * tell it, as JSON. It knows none of them.
 */
public final class Console {

    /** The path of the views. */
    public static final String API = "/console/api/";

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final ConsoleFiles files = new ConsoleFiles();
    private final Map<String, ConsoleView> views;

    /**
     * @throws IllegalStateException when two views have one name
     */
    public Console(List<ConsoleView> views) {
        this.views =
                views.stream().collect(Collectors.toMap(ConsoleView::name, Function.identity()));
    }

    public List<Endpoint> endpoints() {
        return Stream.of(
                        new Endpoint(
                                Endpoint.Precedence.OWN_PATH,
                                call -> isGet(call) && call.rawPath().startsWith(API),
                                this::view),
                        new Endpoint(
                                Endpoint.Precedence.OWN_PATH,
                                call -> isGet(call) && ConsoleFiles.takes(call.rawPath()),
                                call -> files.file(call.rawPath())))
                .toList();
    }

    private static boolean isGet(HttpCall call) {
        return call.method().equals("GET");
    }

    private HttpReply view(HttpCall call) {
        var view = views.get(call.rawPath().substring(API.length()));
        if (view == null) {
            return HttpReply.problem(404, "UNKNOWN_VIEW", "The console has no such view.");
        }
        if (!QueryParameters.areWellFormed(call.rawQuery())) {
            return HttpReply.problem(400, "INVALID_QUERY", "Encode a percent sign as %25.");
        }
        try {
            var query = new ViewQuery(QueryParameters.of(call.rawQuery()));
            return HttpReply.json(200, view.content().read(query))
                    .with("cache-control", "no-store")
                    .with("x-content-type-options", "nosniff");
        } catch (IllegalArgumentException invalid) {
            return HttpReply.problem(400, "INVALID_QUERY", String.valueOf(invalid.getMessage()));
        } catch (RuntimeException unreadable) {
            LOG.warn("The console's view {} cannot be read", view.name(), unreadable);
            return HttpReply.problem(
                    503,
                    "VIEW_UNAVAILABLE",
                    "This cannot be read just now; cloud.log says why. It is tried again.");
        }
    }
}
