package millrace.auth.limit;

import java.time.Duration;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint that answers 429 with {@code Retry-After} to a source that asks too often. */
public record LimitedBySource(SourceLimit limit, SourceRequests requests, Endpoint endpoint)
        implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedBySource.class);

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var refused = requests.refused(limit, call);
        return refused.isEmpty() ? endpoint.begun(call) : _ -> tooMany(refused.get());
    }

    @Override
    public boolean mayRepeat(Call call) {
        return endpoint.mayRepeat(call);
    }

    private Reply tooMany(Duration left) {
        LOG.warn("A source sent too many requests: {}", limit);
        return Reply.rejected(
                        429,
                        "TOO_MANY_REQUESTS",
                        "Too many requests came from your network. Try again after the time in"
                                + " Retry-After.")
                .header("retry-after", String.valueOf(left.plusMillis(999).toSeconds()));
    }
}
