package millrace.platform.table.dynamo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One {@code TransactWriteItems} with a certain outcome. Its client request token is its witness:
 * for ten minutes DynamoDB answers every further sending with the token of a written transaction as
 * written, whatever became of its items since. So a transaction whose answer is lost is sent again,
 * and that answer holds for all its sendings. Used once, by one thread.
 */
final class DynamoTransaction {

    /** DynamoDB knows a token for ten minutes; the last one is left out. */
    static final Duration TOKEN_KNOWN = Duration.ofMinutes(9);

    private final DynamoDbClient dynamoDb;
    private final Ids tokens;
    private final List<Change> changes;
    private final List<TransactWriteItem> writes;
    private final Deadline deadline = Deadline.current();
    private String token;

    /** The time that was left before the token's first sending. */
    private Duration leftAtFirst;

    /** True when a sending of the token had no answer: it may still be under way. */
    private boolean lost;

    /** True while a sending of the token may have been written. */
    private boolean open;

    DynamoTransaction(
            DynamoDbClient dynamoDb,
            Ids tokens,
            List<Change> changes,
            List<TransactWriteItem> writes) {
        this.dynamoDb = dynamoDb;
        this.tokens = tokens;
        this.changes = changes;
        this.writes = writes;
        this.token = tokens.next();
        this.leftAtFirst = deadline.remaining();
    }

    /**
     * @throws ConditionsFailed when a condition did not hold; nothing was written
     * @throws OutcomeUnknown when it may have been written
     * @throws PassingFailure when the table did not take it in time; nothing was written
     * @throws IllegalArgumentException when DynamoDB will never take it; nothing was written
     */
    void commit(DynamoCalls.Tries tries) {
        try {
            sendUntilAnswered(tries);
        } catch (PassingFailure givenUp) {
            throw open
                    ? new OutcomeUnknown("The answer to a transaction was lost", givenUp)
                    : givenUp;
        }
    }

    private void sendUntilAnswered(DynamoCalls.Tries tries) {
        while (true) {
            try {
                send(tries);
                return;
            } catch (SdkException failure) {
                var kind = DynamoFailure.of(failure);
                learn(kind, failure);
                throwIfDecided(kind, failure);
                tries.pauseAfter(kind, failure);
            }
        }
    }

    private void send(DynamoCalls.Tries tries) {
        var timeouts = tries.timeouts();
        dynamoDb.transactWriteItems(request ->
                request.transactItems(writes)
                        .clientRequestToken(token)
                        .overrideConfiguration(timeouts));
    }

    /**
     * A refusal holds for all sendings of its token as long as what refused it stands ({@link
     * ConditionsFailed#isOpen}); nothing else speaks for a lost one, which may yet arrive. Where
     * none is lost, the next sending after a cancellation has a token of its own.
     */
    private void learn(DynamoFailure kind, SdkException failure) {
        if (kind == DynamoFailure.UNANSWERED) {
            lost = true;
            open = true;
        } else if (failure instanceof TransactionCanceledException) {
            if (open && isTokenForgotten()) {
                throw new PassingFailure("A refusal does not count for the sendings before");
            }
            open = lost && kind != DynamoFailure.REFUSED;
            if (!lost) {
                token = tokens.next();
                leftAtFirst = deadline.remaining();
            }
        }
    }

    /** An instance may have been frozen since the first sending. */
    private boolean isTokenForgotten() {
        return leftAtFirst.minus(deadline.remaining()).compareTo(TOKEN_KNOWN) > 0;
    }

    private void throwIfDecided(DynamoFailure kind, SdkException failure) {
        if (failure instanceof TransactionCanceledException canceled
                && kind == DynamoFailure.REFUSED) {
            throw refusal(canceled);
        }
        if (kind == DynamoFailure.INVALID) {
            throw open
                    ? new PassingFailure("A refusal does not count for the sendings before")
                    : new IllegalArgumentException("DynamoDB refused the transaction", failure);
        }
    }

    private ConditionsFailed refusal(TransactionCanceledException canceled) {
        var failed = new HashSet<Key>();
        boolean mayPass = true;
        var reasons = canceled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (DynamoFailure.ofReason(reasons.get(i)) == DynamoFailure.REFUSED) {
                failed.add(changes.get(i).key());
                mayPass &= mayComeTrue(changes.get(i));
            }
        }
        return new ConditionsFailed(failed, lost && mayPass);
    }

    /** Items come and go, and amounts rise again; versions only go on. */
    private static boolean mayComeTrue(Change change) {
        return change instanceof Change.Create || change instanceof Change.Add;
    }
}
