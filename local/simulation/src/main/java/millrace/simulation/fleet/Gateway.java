package millrace.simulation.fleet;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import millrace.simulation.lambda.Outcome;
import millrace.simulation.lambda.SimulatedFunction;
import org.jspecify.annotations.Nullable;

/** The HTTP API in front of a function. It gives up after 30 seconds while the function goes on. */
public final class Gateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final int GATEWAY_TIMEOUT = 504;

    private final SimulatedFunction function;
    private final World world;
    private final @Nullable RequestLimit limit;

    Gateway(SimulatedFunction function, World world) {
        this(function, world, null);
    }

    private Gateway(SimulatedFunction function, World world, @Nullable RequestLimit limit) {
        this.function = function;
        this.world = world;
        this.limit = limit;
    }

    /** The same, and what is over the limit is answered 429. */
    public Gateway within(RequestLimit most) {
        return new Gateway(function, world, most);
    }

    /** An answer as its caller gets it. */
    public record Answer(int status, String body) {

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /**
         * True where the request may have been carried out or not; an API's 503 says it with its
         * code.
         */
        public boolean isUnknown() {
            return status == INTERNAL_ERROR
                    || status == GATEWAY_TIMEOUT
                    || (status == UNAVAILABLE && !body.contains("TEMPORARILY_UNAVAILABLE"));
        }
    }

    /** Sends a request and waits for its answer. */
    public Answer send(APIGatewayV2HTTPEvent request) {
        world.awaitClients();
        long sent = world.scheduler().nowNanos();
        // Most requests of a rush are throttled: they cost no thread.
        boolean isThrottled = (limit != null && !limit.takes()) || function.isFull();
        var told = isThrottled ? new Answer(TOO_MANY, "") : invoke(request);
        world.measures().answered(told.status(), sent);
        return told;
    }

    private Answer invoke(APIGatewayV2HTTPEvent request) {
        var answer = new CompletableFuture<Answer>();
        var scheduler = world.scheduler();
        var payload = InstancePlatform.JSON.writeValueAsBytes(request);
        var timeout =
                scheduler.after(TIMEOUT, () -> answer.complete(new Answer(GATEWAY_TIMEOUT, "")));
        scheduler.start("request", () -> answer.complete(answer(function.invoke(payload))));
        var told = answer.join();
        timeout.cancel();
        return told;
    }

    /** A function's error, and an answer that is none of a gateway's, is an internal error. */
    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(byte[] bytes) -> answer(bytes);
            case Outcome.Throttled() -> new Answer(TOO_MANY, "");
            case Outcome.Failed _ -> new Answer(INTERNAL_ERROR, "");
        };
    }

    private static Answer answer(byte[] bytes) {
        var answer = InstancePlatform.JSON.readTree(bytes);
        return new Answer(
                answer.path("statusCode").asInt(INTERNAL_ERROR), answer.path("body").asString(""));
    }
}
