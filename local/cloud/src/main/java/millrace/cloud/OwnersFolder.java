package millrace.cloud;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders of what only the user who runs the local cloud may read: tokens, keys, mails and the
 * payloads of events, where the file system knows owners.
 */
final class OwnersFolder {

    private static final String OWNER_ONLY = "rwx------";

    private OwnersFolder() {}

    /**
     * Makes the folder, for its owner alone. One that is there becomes so when it is empty or ours;
     * any other stays as its user made it.
     *
     * @param mark the name of a file by which a folder of an earlier run is known
     */
    static Path make(Path folder, String mark) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        if (!Files.isDirectory(folder)) {
            return Files.createDirectories(folder, ownerOnly());
        }
        if (Files.exists(folder.resolve(mark)) || isEmpty(folder)) {
            close(folder);
        }
        return folder;
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void close(Path folder) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
        } catch (FileSystemException anothers) {
            // Whoever owns it decides; what is written into it is the writer's alone all the same.
            if (!Files.isWritable(folder)) {
                throw anothers;
            }
        }
    }
}
