package millrace.cloud.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One bucket: a folder with a file for each object, under the object's key. So a key cannot be that
 * of another's folder, which S3 allows.
 */
final class Bucket {

    private final String name;
    private final Path folder;

    /** An object without its content. */
    record Listed(String key, long size, Instant modified) {}

    Bucket(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    String name() {
        return name;
    }

    /**
     * Whole or not at all, however many write at once.
     *
     * @return false where there is one already and none may be
     */
    boolean put(String key, byte[] content, boolean onlyNew) {
        var file = file(key);
        try {
            Files.createDirectories(file.getParent());
            var written = Files.createTempFile(folder, ".", ".put");
            Files.write(written, content);
            if (!onlyNew) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            return link(written, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The object " + key + " cannot be written", e);
        }
    }

    private static boolean link(Path written, Path file) throws IOException {
        try {
            Files.createLink(file, written);
            return true;
        } catch (FileAlreadyExistsException thereIsOne) {
            return false;
        } finally {
            Files.delete(written);
        }
    }

    Optional<byte[]> get(String key) {
        var file = file(key);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The object " + key + " cannot be read", e);
        }
    }

    Optional<Listed> find(String key) {
        var file = file(key);
        return Files.isRegularFile(file) ? Optional.of(listed(file)) : Optional.empty();
    }

    void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new UncheckedIOException("The object " + key + " cannot be deleted", e);
        }
    }

    /** In the order of their keys. */
    List<Listed> all(String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(this::listed)
                    .filter(object -> object.key().startsWith(prefix))
                    .sorted((one, other) -> one.key().compareTo(other.key()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The bucket " + name + " cannot be listed", e);
        }
    }

    private Listed listed(Path file) {
        try {
            return new Listed(
                    folder.relativize(file).toString().replace('\\', '/'),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Path file(String key) {
        var file = folder.resolve(key).normalize();
        if (!file.startsWith(folder) || file.equals(folder) || key.contains("\0")) {
            throw new S3Refusal(400, "InvalidArgument", "The key " + key + " is no file's name.");
        }
        return file;
    }
}
