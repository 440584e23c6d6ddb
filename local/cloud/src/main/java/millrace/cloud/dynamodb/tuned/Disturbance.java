package millrace.cloud.dynamodb.tuned;

/**
 * Faults of DynamoDB for tests of those who write to it: DynamoDB Local by itself never throttles
 * and never loses an answer. They are injected by the tuned request handler.
 */
@FunctionalInterface
public interface Disturbance {

    /** The fault of one write. */
    enum Fault {
        NONE,
        /** Refused for its rate; nothing is written. */
        THROTTLED,
        /** Another transaction has the item; nothing is written. Other writes never fail so. */
        CONFLICT,
        /** Written, but the answer is an internal error. */
        ANSWER_LOST
    }

    /** Asked before each write to a table, by many threads. */
    Fault next(String tableName);

    /** No fault at all. */
    static Disturbance none() {
        return tableName -> Fault.NONE;
    }
}
