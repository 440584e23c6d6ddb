package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.internal.LogContext;
import millrace.platform.runtime.Spans;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.work.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API function of a context: checks the request, lets the endpoint answer and commits its work,
 * and turns every refusal and failure into a problem document. An answer of 2xx is given only after
 * its work is committed.
 */
final class ApiFunction
        implements Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

    /** From here on an answer says that the fault is ours. */
    private static final int FAULT = 500;

    /** HTML that an answer holds by mistake does nothing. */
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "cache-control", "no-store",
                    "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
                    "strict-transport-security", "max-age=63072000; includeSubDomains",
                    "x-content-type-options", "nosniff");

    private final JsonMapper json;
    private final RequestReading reading;
    private final Map<String, Endpoint> endpoints;
    private final EndpointCommit commit;

    ApiFunction(
            ApiPorts ports,
            OpenApi openApi,
            Map<String, Endpoint> endpoints,
            EndpointCommit commit) {
        this.json = ports.json();
        this.reading = new RequestReading(openApi, json, ports.ids());
        this.endpoints = Map.copyOf(endpoints);
        this.commit = commit;
    }

    @Override
    public APIGatewayV2HTTPResponse apply(APIGatewayV2HTTPEvent event) {
        try (var span =
                Spans.current()
                        .begin(event.getRouteKey(), Spans.Kind.SERVER, reading.traceOf(event))) {
            var cause = reading.causeOf(event).in(span.traceparent());
            var reply = answer(event, cause);
            span.with("millrace.correlation_id", cause.correlationId())
                    .with("http.response.status_code", String.valueOf(reply.status()));
            if (reply.status() >= FAULT) {
                span.failed();
            }
            return written(reply, cause.correlationId());
        }
    }

    private Reply answer(APIGatewayV2HTTPEvent event, Cause cause) {
        try (var _ =
                LogContext.request(
                        event.getRouteKey(), cause.correlationId(), cause.traceparent())) {
            var reply = decided(event, cause);
            LOG.info("Answered {}", reply.status());
            return reply;
        }
    }

    private Reply decided(APIGatewayV2HTTPEvent event, Cause cause) {
        try {
            return switch (reading.read(event, cause)) {
                case RequestReading.Refused refused -> Reply.rejected(refused.problem());
                case RequestReading.Accepted accepted ->
                        commit.answer(event, accepted.call(), endpoint(event.getRouteKey()));
            };
        } catch (CursorInvalid ofAnotherList) {
            return Reply.rejected(CursorInvalid.PROBLEM);
        } catch (BodyOutOfRange outOfRange) {
            LOG.warn(
                    "A body was valid by its schema, but fits into no {}", outOfRange.getMessage());
            return Reply.rejected(outOfRange.problem());
        } catch (OutcomeUnknown open) {
            LOG.error("May have been carried out", RedactedException.of(open));
            return unavailable(
                    "OUTCOME_UNKNOWN",
                    "The request may have been carried out, or not. Look before you send it again;"
                            + " with the same Idempotency-Key it is carried out once.");
        } catch (RetriableFailure passing) {
            LOG.warn("Could not answer: {}", passing.getMessage(), RedactedException.of(passing));
            return unavailable(
                    "TEMPORARILY_UNAVAILABLE",
                    "The request was not carried out. Send it again in a moment.");
        } catch (RuntimeException fault) {
            // Its message may quote what the caller sent.
            LOG.error(
                    "Could not answer: {}",
                    fault.getClass().getName(),
                    RedactedException.of(fault));
            return Reply.rejected(
                    500,
                    "INTERNAL_ERROR",
                    "Something went wrong on our side; it has been recorded.");
        }
    }

    private static Reply unavailable(String code, String detail) {
        return Reply.rejected(503, code, detail).header("retry-after", "1");
    }

    /** Of an operation that the document describes; the builder holds both to the same list. */
    private Endpoint endpoint(String routeKey) {
        return Objects.requireNonNull(endpoints.get(routeKey));
    }

    private APIGatewayV2HTTPResponse written(Reply reply, String correlationId) {
        var headers = new LinkedHashMap<>(reply.headers());
        headers.put("x-correlation-id", correlationId);
        ALWAYS.forEach(headers::putIfAbsent);
        var body = reply.body();
        if (body instanceof Problem problem) {
            headers.put("content-type", "application/problem+json");
            body = ProblemDocument.of(problem);
        } else {
            headers.putIfAbsent("content-type", "application/json");
        }
        var text =
                body == null
                        ? ""
                        : body instanceof String given ? given : json.writeValueAsString(body);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(reply.status())
                .withHeaders(headers)
                .withBody(text)
                .build();
    }

    /** Ends the thread that packs requests, where there is one. */
    @Override
    public void close() {
        commit.close();
    }
}
