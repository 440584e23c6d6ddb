package millrace.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one running local cloud: the user's data directory, locked against a second
 * instance, or a temporary one that goes with the cloud.
 */
final class WorkDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path path;
    private final @Nullable FileChannel lock;

    private WorkDirectory(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * @throws LocalCloudException when another local cloud runs on the directory
     * @throws IOException when it cannot be made or written
     */
    static WorkDirectory open(@Nullable Path data) throws IOException, LocalCloudException {
        if (data == null) {
            return new WorkDirectory(Files.createTempDirectory("millrace-"), null);
        }
        var directory = OwnersFolder.make(data.toAbsolutePath().normalize(), LOCK);
        var channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new LocalCloudException(
                    "Another local cloud runs on the data directory "
                            + directory
                            + ": stop it, or name another directory with --data");
        }
        return new WorkDirectory(directory, channel);
    }

    /** The current directory as a name only, in which nothing is made. */
    static WorkDirectory unopened() {
        return new WorkDirectory(Path.of(""), null);
    }

    /** The lock lasts as long as the channel, and ends with the process whatever ends it. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            var taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    boolean keepsData() {
        return lock != null;
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A folder of the data directory, or null where there is no data directory. */
    @Nullable Path kept(String name) {
        return keepsData() ? path.resolve(name) : null;
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            } else {
                deleteAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteAll() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
