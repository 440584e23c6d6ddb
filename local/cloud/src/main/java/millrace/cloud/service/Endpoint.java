package millrace.cloud.service;

import java.util.function.Predicate;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;

/** Calls at the shared port that one service answers. */
public record Endpoint(Precedence precedence, Predicate<HttpCall> takes, HttpHandler handler) {

    /** The order in which endpoints are asked; the first that takes a call answers it. */
    public enum Precedence {
        /** AWS JSON by {@code X-Amz-Target}; open from the first moment to the last. */
        AWS_JSON,
        /** A route of the user's API without parameters. */
        LITERAL_ROUTE,
        /** The cloud's own paths. */
        OWN_PATH,
        /** Any other route of the user's API. */
        ANY_ROUTE
    }

    /** Tells whether it is a route of the user's API, which decides itself who may call it. */
    public boolean isOfTheUser() {
        return precedence == Precedence.LITERAL_ROUTE || precedence == Precedence.ANY_ROUTE;
    }

    /** A page of the cloud's own. */
    public static Endpoint page(String path, HttpHandler handler) {
        return new Endpoint(
                Precedence.OWN_PATH,
                call -> call.method().equals("GET") && call.rawPath().equals(path),
                handler);
    }
}
