package millrace.simulators.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Translates between Helidon's requests and responses and ours. */
final class HelidonExchange {

    /** Longest body that is read; a longer one is answered 413. */
    static final int MAX_BODY_BYTES = 1_000_000;

    private HelidonExchange() {}

    static byte[] body(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var body = request.content().inputStream()) {
            return body.readNBytes(MAX_BODY_BYTES + 1);
        }
    }

    static Request request(ServerRequest asked, String path, byte[] body) {
        var headers = new HashMap<String, String>();
        for (var header : asked.headers()) {
            headers.put(header.headerName().lowerCase(), header.get());
        }
        var query = new HashMap<String, String>();
        asked.query()
                .names()
                .forEach(name -> query.put(name, asked.query().first(name).orElse("")));
        return new Request(
                asked.prologue().method().text(),
                path,
                query,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    static void send(Answer answer, ServerResponse response) {
        response.status(Status.create(answer.status()));
        response.headers().set(HeaderNames.CONTENT_TYPE, answer.contentType() + "; charset=utf-8");
        answer.headers()
                .forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        response.send(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
