package millrace.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.StepFailure;
import tools.jackson.databind.JsonNode;

/** Coupon calls of administrators and customers. */
record CouponOffice(MillraceApi api, Customer administrator) {

    static final String ISSUE_REQUESTS = "coupon-issue-requests";
    static final String DEAD_LETTERS = "coupon-issue-dlq";

    /** Opens a coupon at once, for a day. */
    long open(String name, int units, long discountKrw, int stockShards) {
        var now = Instant.now();
        var coupon =
                Map.of(
                        "name", name,
                        "totalQuantity", units,
                        "discountAmountKrw", discountKrw,
                        "stockShards", stockShards,
                        "opensAt", now.minusSeconds(60).toString(),
                        "closesAt", now.plus(Duration.ofDays(1)).toString());
        var answer = api.post("/api/coupons", coupon, administrator.headers()).expecting(201);
        return answer.body().required("couponId").asLong();
    }

    JsonNode read(long couponId) {
        return api.get("/api/coupons/" + couponId, administrator.headers()).expecting(200).body();
    }

    ApiAnswer ask(Customer customer, long couponId) {
        return api.send("POST", path(couponId, "/issue"), null, customer.headers());
    }

    /**
     * All customers ask at the same moment.
     *
     * @return the code of each answer, empty for an accepted request
     */
    List<String> askAtOnce(List<Customer> customers, long couponId) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking =
                    customers.stream()
                            .map(customer ->
                                    (Callable<String>) () -> ask(customer, couponId).code())
                            .map(threads::submit)
                            .toList();
            return asking.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (ExecutionException e) {
                            throw new StepFailure("no answer: " + e.getCause());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("Interrupted", e);
                        }
                    })
                    .toList();
        }
    }

    JsonNode status(Customer customer, long couponId) {
        return api.get(path(couponId, "/issue/status"), customer.headers()).expecting(200).body();
    }

    JsonNode awaitStatus(Customer customer, long couponId, String status, Duration limit) {
        return Await.until(
                limit,
                "coupon " + couponId + " to be " + status + " for customer " + customer.userId(),
                () ->
                        Optional.of(status(customer, couponId))
                                .filter(now -> now.path("status").asString().equals(status)));
    }

    List<JsonNode> couponsOf(Customer customer) {
        return api.get("/api/users/me/coupons", customer.headers())
                .expecting(200)
                .body()
                .required("coupons")
                .valueStream()
                .toList();
    }

    List<JsonNode> failures(long couponId) {
        return api.get(path(couponId, "/failures"), administrator.headers())
                .expecting(200)
                .body()
                .required("failures")
                .valueStream()
                .toList();
    }

    /**
     * @param what {@code reprocess} or {@code discard}
     */
    ApiAnswer settle(long couponId, JsonNode failure, String what) {
        var failureId = failure.required("failureId").asString();
        return api.send(
                "POST",
                path(couponId, "/failures/" + failureId + "/" + what),
                null,
                administrator.headers());
    }

    private static String path(long couponId, String rest) {
        return "/api/coupons/" + couponId + rest;
    }
}
