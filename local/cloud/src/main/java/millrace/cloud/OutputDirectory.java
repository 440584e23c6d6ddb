package millrace.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that an option names and the local cloud writes to. */
final class OutputDirectory {

    private OutputDirectory() {}

    /**
     * The directory, made where it is missing.
     *
     * @param what such as "data"
     * @throws LocalCloudException when it is no directory, or cannot be made or written
     */
    static Path create(String what, String option, Path path) throws LocalCloudException {
        var directory = path.toAbsolutePath().normalize();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw refused(what, option, directory, "is a file", null);
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw refused(what, option, directory, "cannot be made", e);
        }
        if (!Files.isWritable(directory)) {
            throw refused(what, option, directory, "cannot be written", null);
        }
        return directory;
    }

    private static LocalCloudException refused(
            String what, String option, Path directory, String why, @Nullable Exception cause) {
        return new LocalCloudException(
                "The "
                        + what
                        + " directory "
                        + directory
                        + " "
                        + why
                        + ": name another directory with "
                        + option,
                cause);
    }
}
