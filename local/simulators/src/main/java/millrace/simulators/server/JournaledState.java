package millrace.simulators.server;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** State of a simulator that is rebuilt from a {@link Journal}, line by line. */
public interface JournaledState {

    /** Applies a line of the journal of an earlier run. */
    void restore(JsonNode line);

    /** Writes each further change to this journal before it is visible. */
    void writeTo(Journal journal);

    /** Forgets what was received; registrations, such as billing keys, stay valid. */
    void clear();

    /**
     * Restores what the file holds and writes to it from now on.
     *
     * @throws IOException when the file cannot be read or written, or a line in it is damaged
     */
    default Journal open(Path file) throws IOException {
        var journal = Journal.open(file, this::restore);
        writeTo(journal);
        return journal;
    }
}
