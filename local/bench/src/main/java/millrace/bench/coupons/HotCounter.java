package millrace.bench.coupons;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import millrace.bench.measure.BenchTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One transaction a claim: the coupon's only counter goes down by one, and the user's coupon is
 * made. All claims want the same item; when another transaction has it, the claim tries again.
 */
final class HotCounter implements InProcessSystem {

    private static final int MAX_TRIES = 100;

    private final BenchTable table;
    private volatile @Nullable TableOfRecord open;

    HotCounter() throws IOException {
        this.table = BenchTable.create();
    }

    @Override
    public void open(int units) {
        open = new TableOfRecord(table.client(), units);
    }

    @Override
    public Answer ask(long userId) {
        var record = record();
        var writes =
                List.of(
                        takeUnit(record),
                        BenchTable.putNew(OwnershipRows.item(record.couponId(), userId)));
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            try {
                table.client().transactWriteItems(request -> request.transactItems(writes));
                record.countIssued();
                return Answer.ACCEPTED;
            } catch (TransactionCanceledException refused) {
                if (refused.cancellationReasons().stream()
                        .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                    return Answer.SOLD_OUT;
                }
            }
        }
        return Answer.FAILED;
    }

    private static TransactWriteItem takeUnit(TableOfRecord record) {
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(BenchTable.NAME)
                                .key(record.couponKey())
                                .updateExpression(
                                        "SET remaining = remaining - :one ADD issuedQuantity :one")
                                .conditionExpression("remaining >= :one")
                                .expressionAttributeValues(
                                        Map.of(":one", AttributeValue.fromN("1"))))
                .build();
    }

    @Override
    public TableOfRecord record() {
        return requireNonNull(open, "No coupon is open");
    }

    @Override
    public void close() {
        table.close();
    }
}
