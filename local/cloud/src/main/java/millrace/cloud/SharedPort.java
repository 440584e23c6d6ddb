package millrace.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.LocalOrigin;
import millrace.cloud.service.AwsJsonEndpoint;
import millrace.cloud.service.AwsQueryEndpoint;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.Endpoint.Precedence;

/**
 * The endpoints of all services on one port, asked by precedence. Calls by AWS JSON are answered
 * from the first moment to the last, all others only between {@link #open} and {@link #close}.
 * Pages of other sites get to the routes of the user's API alone.
 */
final class SharedPort implements HttpHandler, AutoCloseable {

    private final List<Endpoint> endpoints;
    private volatile boolean open;

    SharedPort(List<Endpoint> endpoints) {
        this.endpoints =
                Stream.concat(
                                endpoints.stream(),
                                Stream.of(AwsJsonEndpoint.unknown(), AwsQueryEndpoint.unknown()))
                        .sorted(Comparator.comparing(Endpoint::precedence))
                        .toList();
    }

    void open() {
        open = true;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        for (var endpoint : endpoints) {
            if (!open && endpoint.precedence() != Precedence.AWS_JSON) {
                return HttpReply.message(503, "The local cloud is starting or stopping");
            }
            if (endpoint.takes().test(call)) {
                return endpoint.isOfTheUser() || !LocalOrigin.isForeign(call)
                        ? endpoint.handler().answer(call)
                        : LocalOrigin.refusal();
            }
        }
        return HttpReply.message(404, "Not Found");
    }

    @Override
    public void close() {
        open = false;
    }
}
