package millrace.operations.live;

import millrace.platform.Platform;
import millrace.platform.http.HttpApiBuilder;

/** The routes of the live aggregates. */
public final class LiveApi {

    private LiveApi() {}

    public static HttpApiBuilder on(HttpApiBuilder api, Platform platform) {
        var table = platform.table();
        var kept = platform.inboxExpiry();
        var clock = platform.clock();
        return api.on("GET /api/aggregates/orders", new GetOrderSumsEndpoint(table, kept, clock))
                .on("GET /api/aggregates/products", new GetProductSumsEndpoint(table, kept, clock))
                .on(
                        "GET /api/aggregates/unusual-payments",
                        new ListUnusualPaymentsEndpoint(table, kept));
    }
}
