package millrace.simulation.outside;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.bedrock.BedrockSimulator;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon Bedrock in a simulation: its simulator behind a network with faults, and clients of it.
 * The model has moods: mostly it agrees, and at times it answers in the wrong form, or too
 * strictly, or not at all.
 */
public final class SimulatedBedrock {

    /** The id by which functions know the one model. */
    public static final String MODEL = "simulated-moody";

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_BURST = Duration.ofSeconds(20);
    private static final int ERROR = 400;

    /** On average. */
    private static final int CALLS_OF_A_MOOD = 3;

    private static final List<String> MOODS =
            List.of("agreeable", "careless", "talkative", "stubborn", "strict", "filtered");

    private static final List<String> FAILURES =
            List.of(
                    "ThrottlingException",
                    "ModelNotReadyException",
                    "ModelTimeoutException",
                    "ModelErrorException",
                    "ServiceUnavailableException",
                    "InternalServerException");

    private final BedrockSimulator simulator;
    private final Outside outside;
    private final Faults faults;
    private final RandomGenerator moods;
    private String mood = MOODS.getFirst();
    private final boolean moody;

    /**
     * @param moody whether the model does anything but agree
     */
    public SimulatedBedrock(Scheduler scheduler, long seed, Faults faults, boolean moody) {
        this.simulator = new BedrockSimulator(new SimulatedClock(scheduler, Duration.ZERO));
        this.faults = faults;
        this.moods = Seeds.random(seed, "moods of the model");
        this.moody = moody;
        RandomGenerator random = Seeds.random(seed, "failures of Bedrock");
        this.outside =
                new Outside(
                        simulator.name(),
                        this::answer,
                        request ->
                                simulator.fail(
                                        request,
                                        null,
                                        FAILURES.get(random.nextInt(FAILURES.size()))),
                        scheduler,
                        seed,
                        faults);
    }

    /** Throttling comes in bursts, as a quota that is used up does it. */
    private Answer answer(Request request) {
        return faults.isOutOfOrder(Fault.OUTSIDE_FAILS, simulator.name(), LONGEST_BURST)
                ? simulator.throttled()
                : simulator.answer(request, () -> {});
    }

    /** The SDK's client of one execution environment, which sends each request once. */
    public BedrockRuntimeClient client(Instance instance) {
        return new Client(instance);
    }

    /** It lasts: three wrong answers in a row are not rare. */
    private String mood() {
        if (moody && moods.nextInt(CALLS_OF_A_MOOD) == 0) {
            mood = MOODS.get(moods.nextBoolean() ? moods.nextInt(MOODS.size()) : 0);
        }
        return mood;
    }

    private final class Client implements BedrockRuntimeClient {

        private final Instance instance;

        Client(Instance instance) {
            this.instance = instance;
        }

        @Override
        public ConverseResponse converse(ConverseRequest request) {
            var timeout =
                    request.overrideConfiguration()
                            .flatMap(given -> given.apiCallTimeout())
                            .orElse(USUAL_TIMEOUT);
            instance.checkpoint("Converse");
            Answer answer;
            try {
                answer = outside.send(read(request), timeout);
            } catch (IOException failure) {
                instance.checkpoint("Converse unanswered");
                throw SdkClientException.create("Unable to execute HTTP request", failure);
            }
            instance.checkpoint("Converse answered");
            if (answer.status() >= ERROR) {
                throw refusal(answer);
            }
            return ConverseJson.response(JSON.readTree(answer.body()));
        }

        private Request read(ConverseRequest request) {
            return new Request(
                    "POST",
                    "/model/simulated-" + mood() + "/converse",
                    Map.of(),
                    Map.of("authorization", "AWS4-HMAC-SHA256 Credential=simulated"),
                    ConverseJson.of(request).toString());
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static BedrockRuntimeException refusal(Answer answer) {
        var code = answer.headers().getOrDefault("x-amzn-ErrorType", "InternalServerException");
        return (BedrockRuntimeException)
                BedrockRuntimeException.builder()
                        .message(code)
                        .statusCode(answer.status())
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }
}
