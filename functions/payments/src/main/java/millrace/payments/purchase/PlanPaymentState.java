package millrace.payments.purchase;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The state of a plan's payment, with what only this state knows. Stored under its status. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanPaymentState.Pending.class, name = "PENDING"),
    @JsonSubTypes.Type(value = PlanPaymentState.Confirming.class, name = "CONFIRMING"),
    @JsonSubTypes.Type(value = PlanPaymentState.Completed.class, name = "COMPLETED"),
    @JsonSubTypes.Type(value = PlanPaymentState.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = PlanPaymentState.Expired.class, name = "EXPIRED")
})
public sealed interface PlanPaymentState {

    /** The customer is in Toss's window, or has left it. */
    record Pending() implements PlanPaymentState {}

    /**
     * Written before Toss is asked: the money may have been taken.
     *
     * @param paymentKey Toss's name of the payment, fixed from now on
     * @param keyNumber the number of the idempotency key that is used now, from 1
     * @param attempts that were due and left the outcome open
     */
    record Confirming(String paymentKey, int keyNumber, int attempts) implements PlanPaymentState {

        Confirming withNewKey() {
            return new Confirming(paymentKey, keyNumber + 1, attempts);
        }

        Confirming oneMoreAttempt() {
            return new Confirming(paymentKey, keyNumber, attempts + 1);
        }

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Confirming[keyNumber=" + keyNumber + ", attempts=" + attempts + "]";
        }
    }

    record Completed(String paymentKey) implements PlanPaymentState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Completed[]";
        }
    }

    /**
     * Nothing was taken.
     *
     * @param refusal Toss's code
     * @param paymentKey by which it is looked up where Toss says otherwise later
     */
    record Failed(String refusal, String paymentKey) implements PlanPaymentState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Failed[refusal=" + refusal + "]";
        }
    }

    /** Nobody confirmed it in time. */
    record Expired() implements PlanPaymentState {}
}
