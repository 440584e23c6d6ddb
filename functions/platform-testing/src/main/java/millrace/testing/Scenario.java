package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import millrace.platform.kafka.KafkaBatchAnswer;

/** One input of a function, delivered as often as its sender would, and what must come of it. */
public interface Scenario {

    /**
     * Delivers the input once.
     *
     * @return whether it was acknowledged; a failure or crash means not
     */
    boolean deliver();

    /** Holds the final state, after the input was acknowledged. */
    void verify();

    static Scenario of(BooleanSupplier deliver, Runnable verify) {
        return new Scenario() {
            @Override
            public boolean deliver() {
                return deliver.getAsBoolean();
            }

            @Override
            public void verify() {
                verify.run();
            }
        };
    }

    /** A batch for a consumer; what a partial answer names as failed is delivered again. */
    static Scenario ofBatch(
            java.util.function.Function<KafkaEvent, KafkaBatchAnswer> consumer,
            KafkaEvent batch,
            Runnable verify) {
        var delivery = new BatchDelivery(batch);
        return of(() -> delivery.to(consumer), verify);
    }

    /** A request whose sender sends it again after 5xx; it should have an idempotency key. */
    static Scenario ofRequest(Supplier<APIGatewayV2HTTPResponse> send, Runnable verify) {
        return of(() -> send.get().getStatusCode() < 500, verify);
    }

    /** A run of a schedule: acknowledged when it returns. */
    static Scenario ofRun(Runnable run, Runnable verify) {
        return of(
                () -> {
                    run.run();
                    return true;
                },
                verify);
    }
}
