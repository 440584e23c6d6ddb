package millrace.platform.publish;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that can be disconnected and connects anew when it is next asked for. It is connected
 * at once, so that a snapshot holds its loaded classes. Thread-safe.
 */
final class ReconnectingProducer {

    private final Supplier<Producer<String, byte[]>> connect;
    private @Nullable Producer<String, byte[]> connected;

    ReconnectingProducer(Supplier<Producer<String, byte[]>> connect) {
        this.connect = connect;
        this.connected = connect.get();
    }

    synchronized Producer<String, byte[]> get() {
        if (connected == null) {
            connected = connect.get();
        }
        return connected;
    }

    /** At once: whoever disconnects has nothing under way. */
    synchronized void disconnect() {
        if (connected != null) {
            connected.close(Duration.ZERO);
            connected = null;
        }
    }

    /** Ends the connection for good: whatever is sent afterwards is refused. */
    synchronized void close() {
        if (connected != null) {
            connected.close();
        }
    }
}
