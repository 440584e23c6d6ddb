package millrace.cloud.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests to the handler and its replies to the client, each on a virtual thread. */
final class Exchange extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Written by the web server itself. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    private final HttpHandler handler;
    private final BodyReading bodies = new BodyReading();
    private final Semaphore running = new Semaphore(Integer.MAX_VALUE);

    Exchange(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback answered) {
        running.acquireUninterruptibly();
        var callback = Callback.from(answered, () -> running.release());
        try (var body = bodies.of(request)) {
            send(answer(call(request, body.bytes())), response, callback);
        } catch (BodyReading.Refused refused) {
            sendAndClose(refused.answer(), response, callback);
        } catch (IOException | RuntimeException unreadable) {
            end(unreadable, request, response, callback);
        }
        return true;
    }

    /** Waits until no request is running, or no longer than this. */
    void awaitEnd(Duration atMost) {
        try {
            if (running.tryAcquire(Integer.MAX_VALUE, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                running.release(Integer.MAX_VALUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpReply answer(HttpCall call) {
        try {
            return handler.answer(call);
        } catch (NoAnswer asked) {
            throw asked;
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", call.method(), call.rawPath(), e);
            return HttpReply.message(500, "Internal Server Error");
        }
    }

    private void end(Exception why, Request request, Response response, Callback callback) {
        if (why instanceof HttpException malformed) {
            sendAndClose(
                    HttpReply.problem(
                            malformed.getCode(),
                            "REQUEST_MALFORMED",
                            "The request's body is not framed as HTTP says."),
                    response,
                    callback);
            return;
        }
        if (!(why instanceof NoAnswer)) {
            LOG.info(
                    "The client went away before {} {} was read: {}",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    why.getClass().getSimpleName());
        }
        // A failed callback would try to answer, and log that it cannot.
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.succeeded();
    }

    private static HttpCall call(Request request, byte[] body) {
        var headers = new HashMap<String, List<String>>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getLowerCaseName(), _ -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        var uri = request.getHttpURI();
        return new HttpCall(
                request.getMethod(),
                uri.getPath(),
                uri.getQuery() == null ? "" : uri.getQuery(),
                Map.copyOf(headers),
                body,
                Request.getRemoteAddr(request));
    }

    private static void sendAndClose(HttpReply answer, Response response, Callback callback) {
        send(answer.with("connection", "close"), response, callback);
    }

    private static void send(HttpReply answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        for (var header : answer.headers()) {
            if (!FRAMING.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                response.getHeaders().add(header.getKey(), header.getValue());
            }
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
