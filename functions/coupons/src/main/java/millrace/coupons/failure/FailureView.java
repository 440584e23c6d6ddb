package millrace.coupons.failure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import millrace.coupons.claim.IssueRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A failure as operators see it.
 *
 * @param originalEvent as a structure where it is one
 * @param effect {@code ISSUED} where the claim was issued all the same; null otherwise
 */
record FailureView(
        String failureId,
        String topic,
        int partition,
        long offset,
        String group,
        String key,
        String cause,
        int attempts,
        @Nullable JsonNode originalEvent,
        Instant lastAttemptAt,
        StoredFailure.State state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String effect) {

    static final String ISSUED = "ISSUED";

    static FailureView of(StoredFailure failure, Optional<IssueRequest> claim) {
        return new FailureView(
                failure.failureId(),
                failure.topic(),
                failure.partition(),
                failure.offset(),
                failure.group(),
                failure.key(),
                failure.cause(),
                failure.attempts(),
                OriginalEvent.read(failure.originalEvent()),
                failure.lastAttemptAt(),
                failure.state(),
                claim.filter(request -> request.state() instanceof IssueRequest.Issued)
                        .map(_ -> ISSUED)
                        .orElse(null));
    }
}
