package millrace.events;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The one example of each event, as it is on the wire. */
public final class EventExamples {
    private EventExamples() {}

    /** The example's JSON text in UTF-8, indented. */
    public static byte[] of(EventDefinition definition) {
        var resource = "/" + definition.exampleResource();
        try (var example = EventExamples.class.getResourceAsStream(resource)) {
            if (example == null) {
                throw new IllegalStateException("The class path has no example " + resource + ".");
            }
            return example.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
