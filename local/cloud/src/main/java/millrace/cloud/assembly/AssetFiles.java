package millrace.cloud.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/** The files that a stack's templates name by their key in the asset bucket. */
public final class AssetFiles {

    private final Map<String, Path> byObjectKey;
    private final Path cache;

    private AssetFiles(Map<String, Path> byObjectKey, Path cache) {
        this.byObjectKey = Map.copyOf(byObjectKey);
        this.cache = cache;
    }

    /** No assets. */
    public static AssetFiles none(Path cache) {
        return new AssetFiles(Map.of(), cache);
    }

    /**
     * @param manifest a stack's {@code *.assets.json}
     * @param cache where zipped assets are unpacked, by their key
     */
    static AssetFiles of(JsonNode manifest, Path directory, Path cache) {
        var files = new HashMap<String, Path>();
        // Processes of functions have other working directories.
        var root = directory.toAbsolutePath();
        for (var asset : manifest.path("files").values()) {
            var source = root.resolve(asset.path("source").path("path").asString(""));
            for (var destination : asset.path("destinations").values()) {
                files.put(destination.path("objectKey").asString(""), source);
            }
        }
        return new AssetFiles(files, cache.toAbsolutePath());
    }

    /** The files and folders of the assets, as they lie on this machine. */
    public Set<Path> sources() {
        return Set.copyOf(byObjectKey.values());
    }

    /**
     * A file that the template itself holds, as a directory with this file alone; another text has
     * another directory.
     *
     * @param name of the file
     */
    public Path inline(Resource resource, String name, String text) {
        var directory =
                cache.resolve(
                        "inline-%s-%s-%s"
                                .formatted(
                                        resource.stack().name(),
                                        resource.logicalId(),
                                        Integer.toHexString(text.hashCode())));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), text);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The code of " + resource.logicalId() + " cannot be written", e);
        }
    }

    /**
     * The asset as a directory; a zip is unpacked once, and again when it has been written anew.
     *
     * @throws InvalidAssemblyException when the assembly does not hold it
     */
    public Path directory(Resource resource, String objectKey) {
        var source = byObjectKey.get(objectKey);
        if (source == null || !Files.exists(source)) {
            throw resource.invalid(
                    "needs the asset "
                            + objectKey
                            + ", which the assembly does not hold: synthesize again with ./millrace synth");
        }
        return Files.isDirectory(source) ? source : unpacked(source, objectKey);
    }

    private Path unpacked(Path zip, String objectKey) {
        var target = cache.resolve(objectKey.replaceAll("[^A-Za-z0-9]", "-") + version(zip));
        if (Files.isDirectory(target)) {
            return target;
        }
        var unfinished = cache.resolve("unfinished-" + UUID.randomUUID());
        try {
            unzip(zip, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | DirectoryNotEmptyException
                | AtomicMoveNotSupportedException e) {
            return Files.isDirectory(target) ? target : unfinished;
        } catch (IOException e) {
            throw new UncheckedIOException("The asset " + zip + " cannot be unpacked", e);
        }
        return target;
    }

    private static String version(Path zip) {
        try {
            return "-" + Files.getLastModifiedTime(zip).toMillis() + "-" + Files.size(zip);
        } catch (IOException e) {
            throw new UncheckedIOException("The asset " + zip + " cannot be read", e);
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        Files.createDirectories(target);
        try (var file = Files.newInputStream(zip);
                var entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(zip + " holds an entry outside of itself");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(entries, path);
                }
            }
        }
    }
}
