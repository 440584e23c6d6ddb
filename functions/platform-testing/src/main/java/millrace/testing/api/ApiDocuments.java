package millrace.testing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published documents of all contexts: what one gateway answers. */
public final class ApiDocuments {

    private static final String JSON = ".json";

    private final List<Route> routes;
    private final ApiDocument any;

    /** An operation, and what its path looks like. */
    private record Route(ApiDocument document, String method, String path, Pattern pattern) {

        static Route of(ApiDocument document, String method, String path) {
            var pattern =
                    Stream.of(path.split("/", -1))
                            .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                            .collect(Collectors.joining("/"));
            return new Route(
                    document, method.toUpperCase(Locale.ROOT), path, Pattern.compile(pattern));
        }

        private Operation operation() {
            var whole = document.document();
            var json = whole.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
            return new Operation(method, path, json, whole);
        }

        private boolean fits(String askedMethod, String askedPath) {
            return method.equals(askedMethod) && pattern.matcher(askedPath).matches();
        }

        /** A gateway takes the route with the fewest parameters. */
        private long parameters() {
            return path.chars().filter(character -> character == '{').count();
        }
    }

    /**
     * An operation as its document describes it.
     *
     * @param json its description, and {@code document} all that it may refer to
     */
    public record Operation(String method, String path, JsonNode json, JsonNode document) {

        public String id() {
            return json.path("operationId").asString("");
        }

        /** The node itself, or the one that it refers to. */
        public JsonNode resolved(JsonNode given) {
            return References.resolved(given, document);
        }
    }

    private ApiDocuments(List<ApiDocument> documents) {
        var all = new ArrayList<Route>();
        for (var document : documents) {
            document.document()
                    .path("paths")
                    .forEachEntry((path, methods) ->
                            methods.forEachEntry(
                                    (method, _) -> all.add(Route.of(document, method, path))));
        }
        all.sort(Comparator.comparingLong(Route::parameters));
        this.routes = List.copyOf(all);
        this.any = documents.getFirst();
    }

    /**
     * @param folder {@code docs/api}
     */
    public static ApiDocuments in(Path folder) {
        try (var files = Files.list(folder)) {
            return new ApiDocuments(
                    files.filter(file -> file.getFileName().toString().endsWith(JSON))
                            .sorted()
                            .map(ApiDocuments::read)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ApiDocument read(Path file) {
        var name = file.getFileName().toString();
        var document = JsonMapper.shared().readTree(file.toFile());
        return ApiDocument.of(
                name.substring(0, name.length() - JSON.length()), (ObjectNode) document);
    }

    /** All operations, in the order of their paths. */
    public List<Operation> operations() {
        return routes.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .map(Route::operation)
                .toList();
    }

    /**
     * Holds an answer of the gateway against the document of its operation; where there is none,
     * against what the gateway answers to all other requests.
     *
     * @throws AssertionError when the document does not allow the answer
     */
    public void hold(HttpResponse<String> answer) {
        hold(answer.request().method(), answer.uri().getRawPath(), HttpAnswer.of(answer));
    }

    /**
     * @param path as it was sent, without its query
     * @throws AssertionError when the document does not allow the answer
     */
    public void hold(String method, String path, HttpAnswer answer) {
        var request = method + " " + path;
        routes.stream()
                .filter(route -> route.fits(method, path))
                .findFirst()
                .ifPresentOrElse(
                        route -> route.document().hold(method, route.path(), request, answer),
                        () -> any.hold(method, "", request, answer));
    }
}
