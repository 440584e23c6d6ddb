package millrace.demo;

import static millrace.demo.DemoProduct.MORE_JARS_THAN_MONEY;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import millrace.cloud.DemoData;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;

/**
 * One administrator and the catalogue of {@link DemoProduct#ALL}. Loading again changes nothing.
 * When it returns, everything listed can be ordered.
 */
public final class OrdersDemoData implements DemoData {

    /** Longest wait from the last listing until orders knows all prices. */
    private static final Duration PRICES_KNOWN_WITHIN = Duration.ofSeconds(20);

    /** Made by the service loader. */
    public OrdersDemoData() {}

    @Override
    public void load(URI address, String stage) throws Exception {
        var api = new MillraceApi(address);
        Customer administrator;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var missing = threads.submit(() -> missing(api));
            administrator = DemoAdministrator.of(api, stage);
            list(api, administrator, missing.get());
        }
        Await.until(
                PRICES_KNOWN_WITHIN,
                "orders to know the catalogue's prices",
                () -> pricesAreKnown(api, administrator));
    }

    @Override
    public Optional<Administrator> administrator() {
        return Optional.of(
                new Administrator(RunningSystem.ADMIN_EMAIL, RunningSystem.ADMIN_PASSWORD));
    }

    private static List<DemoProduct> missing(MillraceApi api) {
        var page = api.get("/api/products?limit=100", Map.of()).expecting(200).body();
        var listed =
                page.path("products")
                        .valueStream()
                        .map(product -> product.path("productId").asString())
                        .collect(Collectors.toSet());
        return DemoProduct.ALL.stream()
                .filter(product -> !listed.contains(product.productId()))
                .toList();
    }

    private static void list(MillraceApi api, Customer administrator, List<DemoProduct> products)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var listings = new ArrayList<Future<ApiAnswer>>();
            for (var product : products) {
                Callable<ApiAnswer> listing =
                        () -> api.post("/api/products", product, administrator.headers());
                listings.add(threads.submit(listing));
            }
            for (var listing : listings) {
                var answer = listing.get();
                if (!answer.code().equals("PRODUCT_EXISTS")) {
                    answer.expecting(201);
                }
            }
        }
    }

    /**
     * Asks for an order whose total is far too large. Orders checks the products first, so the
     * refusal's code shows that it knows them all, and no order is placed.
     */
    private static Optional<ApiAnswer> pricesAreKnown(MillraceApi api, Customer administrator) {
        var items =
                DemoProduct.ALL.stream()
                        .map(product ->
                                Map.of(
                                        "productId",
                                        product.productId(),
                                        "quantity",
                                        MORE_JARS_THAN_MONEY))
                        .toList();
        var answer = api.post("/api/orders", Map.of("items", items), administrator.headers());
        return switch (answer.code()) {
            case "TOTAL_TOO_LARGE" -> Optional.of(answer);
            case "ITEMS_INVALID" -> Optional.empty();
            default -> throw new StepFailure("an order that is too dear was answered " + answer);
        };
    }
}
