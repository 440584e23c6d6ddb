package millrace.cloud.apigateway;

import java.io.IOException;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;

/** An API at a free port of its own. */
record ServedApi(String name, RunningHttpApi api, LocalWebServer server) implements AutoCloseable {

    static ServedApi start(String name, RunningHttpApi api) throws IOException {
        return new ServedApi(
                name, api, LocalWebServer.start(0, new Purpose("the API " + name, "--port"), api));
    }

    String address() {
        return server.address().toString();
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }
}
