package millrace.simulators.toss;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.simulators.server.Request;

/** Toss's operations by method and path. */
enum TossOperation {
    ISSUE_BY_AUTHORIZATION("issueBillingKey", "POST", "/v1/billing/authorizations/issue"),
    ISSUE_BY_CARD("issueBillingKeyByCard", "POST", "/v1/billing/authorizations/card"),
    CHARGE("charge", "POST", "/v1/billing/([^/]+)"),
    CANCEL("cancel", "POST", "/v1/payments/([^/]+)/cancel"),
    QUERY_BY_ORDER("queryByOrder", "GET", "/v1/payments/orders/([^/]+)"),
    QUERY_BY_PAYMENT("queryByPayment", "GET", "/v1/payments/([^/]+)"),
    UNKNOWN("unknown", "", ".*");

    private final String operation;
    private final String method;
    private final Pattern path;

    TossOperation(String operation, String method, String path) {
        this.operation = operation;
        this.method = method;
        this.path = Pattern.compile(path);
    }

    String operation() {
        return operation;
    }

    static TossOperation of(Request request) {
        for (var candidate : values()) {
            if (candidate.method.equals(request.method())
                    && candidate.path.matcher(request.path()).matches()) {
                return candidate;
            }
        }
        return UNKNOWN;
    }

    /** The key or order id in the path; empty when the operation has none. */
    String subject(Request request) {
        Matcher matcher = path.matcher(request.path());
        return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }
}
