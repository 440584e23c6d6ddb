package millrace.demo;

import static millrace.demo.DemoProduct.MORE_JARS_THAN_MONEY;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
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

    /** Longest wait for a machine that is busy, and then for orders to know all prices. */
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(2);

    /** Made by the service loader. */
    public OrdersDemoData() {}

    @Override
    public boolean isFor(Set<String> functionNames, String stage) {
        return DemoAdministrator.canBe(functionNames, stage);
    }

    @Override
    public void load(URI address, String stage) {
        var api = new MillraceApi(address);
        var administrator =
                Await.notBusy(LOADED_WITHIN, "the catalogue to be listed", () -> list(api, stage));
        Await.until(
                LOADED_WITHIN,
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

    /** Returns the administrator who listed what was missing. */
    private static Customer list(MillraceApi api, String stage) {
        var administrator = DemoAdministrator.of(api, stage);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            missing(api).stream()
                    .map(product ->
                            CompletableFuture.supplyAsync(
                                    () ->
                                            api.post(
                                                    "/api/products",
                                                    product,
                                                    administrator.headers()),
                                    threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> !answer.code().equals("PRODUCT_EXISTS"))
                    .forEach(answer -> answer.expecting(201));
        }
        return administrator;
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
            case "ITEMS_INVALID", "TEMPORARILY_UNAVAILABLE" -> Optional.empty();
            default -> throw new StepFailure("an order that is too dear was answered " + answer);
        };
    }
}
