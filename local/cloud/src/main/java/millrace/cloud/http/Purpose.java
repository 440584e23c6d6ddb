package millrace.cloud.http;

import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The service behind a port, for the message to who finds the port taken.
 *
 * @param option of the command line, which chooses another port
 */
public record Purpose(String service, String option) {

    /**
     * Takes the port on 127.0.0.1, before anything is started that would serve it.
     *
     * @throws BindException when the port is taken; its message is one sentence for the user
     */
    public void listen(ServerConnector connector, int port) throws IOException {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        try {
            connector.open();
        } catch (IOException e) {
            var taken =
                    new BindException(
                            "Port %s for %s is taken: choose another with %s, or 0 for any free port"
                                    .formatted(port, service, option));
            taken.initCause(e);
            throw taken;
        }
    }
}
