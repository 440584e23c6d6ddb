package millrace.simulators.toss;

import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;

/** Toss's operations by method and path. */
enum TossOperation {
    ISSUE_BY_AUTHORIZATION("issueBillingKey", "POST", "/v1/billing/authorizations/issue"),
    ISSUE_BY_CARD("issueBillingKeyByCard", "POST", "/v1/billing/authorizations/card"),
    CHARGE("charge", "POST", "/v1/billing/([^/]+)"),
    CONFIRM("confirm", "POST", "/v1/payments/confirm"),
    CANCEL("cancel", "POST", "/v1/payments/([^/]+)/cancel"),
    QUERY_BY_ORDER("queryByOrder", "GET", "/v1/payments/orders/([^/]+)"),
    QUERY_BY_PAYMENT("queryByPayment", "GET", "/v1/payments/([^/]+)"),
    UNKNOWN("unknown", "", "");

    private final String operation;
    private final String method;
    private final Pattern path;

    TossOperation(String operation, String method, String path) {
        this.operation = operation;
        this.method = method;
        this.path = Pattern.compile(path);
    }

    static List<Route> routes() {
        return EnumSet.complementOf(EnumSet.of(UNKNOWN)).stream()
                .map(TossOperation::route)
                .toList();
    }

    private Route route() {
        return new Route(operation, method, path);
    }

    static TossOperation of(Request request) {
        for (var candidate : values()) {
            if (candidate.route().takes(request)) {
                return candidate;
            }
        }
        return UNKNOWN;
    }

    /** The key or order id in the path; empty when the operation has none. */
    String subject(Request request) {
        return route().subjectOf(request);
    }
}
