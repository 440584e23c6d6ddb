package millrace.cloud.apigateway;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;

/** An API at a free port of its own, which is taken before its functions are there. */
record ServedApi(HttpApiResource resource, LocalWebServer server) implements AutoCloseable {

    /**
     * @param api waits for the API
     */
    static ServedApi start(HttpApiResource resource, Supplier<RunningHttpApi> api)
            throws IOException {
        var purpose = new Purpose("the API " + resource.name(), "--port");
        return new ServedApi(
                resource, LocalWebServer.start(0, purpose, call -> api.get().answer(call)));
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
