package millrace.bench.coupons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.bench.measure.ApiClient;
import millrace.bench.measure.BenchTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Millrace itself, as its users see it: over HTTP, with a token each. */
final class MillraceCoupons implements IssueSystem {

    private final ApiClient api;
    private final TestUsers users;
    private final String admin;
    private final DynamoDbClient dynamoDb;
    private final String table;
    private volatile long couponId;

    MillraceCoupons(RunningMillrace system, TestUsers users)
            throws IOException, InterruptedException {
        this.api = new ApiClient(system.api());
        this.users = users;
        this.admin = this.api.adminToken();
        this.dynamoDb = BenchTable.client(system.dynamoDb());
        this.table = system.named("coupons");
    }

    @Override
    public void open(int units) throws Exception {
        var now = Instant.now();
        var coupon =
                Map.of(
                        "name",
                        "Bench " + units,
                        "totalQuantity",
                        units,
                        "opensAt",
                        now.minus(Duration.ofMinutes(1)).toString(),
                        "closesAt",
                        now.plus(Duration.ofHours(1)).toString(),
                        "discountAmountKrw",
                        1000);
        var answer = api.post("/api/coupons", api.write(coupon), admin);
        couponId = api.body(answer).path("couponId").longValue();
    }

    @Override
    public Answer ask(long userId) {
        var path = "/api/coupons/" + couponId + "/issue";
        var answer = answer(() -> api.post(path, "{}", users.token(userId)));
        if (answer.statusCode() == 202) {
            return Answer.ACCEPTED;
        }
        if (answer.statusCode() == 409
                && api.read(answer).path("code").asString("").equals("COUPON_NOT_AVAILABLE")) {
            return Answer.SOLD_OUT;
        }
        throw new IllegalStateException(
                "A request was answered " + answer.statusCode() + " " + answer.body());
    }

    @Override
    public long issued() {
        return answer(() -> api.get(URI.create("/api/coupons/" + couponId), admin))
                .path("issuedQuantity")
                .longValue();
    }

    private interface ApiCall<T> {
        T make() throws IOException, InterruptedException;
    }

    private static <T> T answer(ApiCall<T> call) {
        try {
            return call.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Long> owners() {
        return OwnershipRows.owners(dynamoDb, table, couponId);
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
