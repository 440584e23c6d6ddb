package millrace.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the launcher's other commands of a running system: its addresses, one {@code name=value} a
 * line, in a file that its process id names. A file outlives its process only when that is killed.
 */
final class RunningSystemFile {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSystemFile.class);

    private final Path file;

    private RunningSystemFile(Path file) {
        this.file = file;
    }

    /** Appears whole or not at all. */
    static RunningSystemFile write(Path directory, LocalCloud cloud, LocalCloudOptions options)
            throws IOException {
        var lines = new ArrayList<>(Banner.addresses(cloud));
        lines.add("assembly=" + options.assembly().toAbsolutePath().normalize());
        lines.add("stage=" + options.stage());
        return write(directory, ProcessHandle.current().pid(), lines);
    }

    static RunningSystemFile write(Path directory, long process, List<String> lines)
            throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve(Long.toString(process));
        var unfinished = directory.resolve(process + ".new");
        Files.write(unfinished, lines);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return new RunningSystemFile(file);
    }

    /** Left behind where it cannot be deleted: readers look whether its process lives. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warn("{} stays behind", file, stays);
        }
    }
}
