package millrace.platform.http;

import java.util.Map;
import java.util.Optional;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.work.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to an endpoint, its body already valid by the operation's schema.
 *
 * @param route the operation, such as {@code GET /api/orders}
 * @param who null on a public operation
 * @param queryParameters with the defaults of those that the request left out
 * @param body null where the operation has none
 * @param carriesPassword whether the body has a password, by its description
 * @param conflicts how often the request was decided before, because its transaction was refused;
 *     an endpoint may take at first what it finds out only on a refusal
 */
public record Call(
        String route,
        @Nullable Caller who,
        Map<String, String> pathParameters,
        Map<String, String> queryParameters,
        Map<String, String> headers,
        String sourceIp,
        @Nullable JsonNode body,
        Cause cause,
        boolean carriesPassword,
        int conflicts,
        JsonMapper json) {

    /** The parameter that asks for so many of a list at once. */
    static final String LIMIT = "limit";

    Call after(int refusals) {
        return new Call(
                route,
                who,
                pathParameters,
                queryParameters,
                headers,
                sourceIp,
                body,
                cause,
                carriesPassword,
                refusals,
                json);
    }

    /** The caller of an operation that is not public. */
    public Caller caller() {
        if (who == null) {
            throw new IllegalStateException("This operation is public: it has no caller");
        }
        return who;
    }

    public String path(String name) {
        var value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no parameter " + name);
        }
        return value;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(queryParameters.get(name));
    }

    /**
     * The page of a list that the request asks for with its parameters {@code limit} and {@code
     * cursor}; how many it has else is the default of {@code limit} in the OpenAPI document. A
     * cursor of another list ends the request with 400, {@code CURSOR_INVALID}.
     *
     * @param list the whole list; one partition
     * @throws IllegalStateException when the operation describes no {@code limit}
     */
    public Query page(Query list) {
        var limit =
                query(LIMIT)
                        .map(Integer::parseInt)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The operation describes no parameter " + LIMIT));
        var after =
                query("cursor")
                        .map(cursor ->
                                Cursor.read(cursor, route, list).orElseThrow(CursorInvalid::new));
        return list.page(limit, after.orElse(null));
    }

    /** The cursor that asks for the page after this one, or null where it is the last. */
    public @Nullable String next(Query asked, Page<?> page) {
        return Cursor.of(route, asked, page.next());
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The body as a record. A value that is valid by the schema but fits into no component, such as
     * a whole number beyond {@code long}, ends the request with 400 and names its field.
     */
    public <T> T body(Class<T> type) {
        if (body == null) {
            throw new IllegalStateException("The operation has no body in its description");
        }
        try {
            return json.treeToValue(body, type);
        } catch (JacksonException tooLarge) {
            throw new BodyOutOfRange(type, tooLarge);
        }
    }
}
