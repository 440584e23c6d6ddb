package millrace.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The time and the size of each file below some folders, by which a change is noticed. */
record FileVersions(Map<Path, Version> byFile) {

    /** Some hundred functions have fewer; more would take long to look at each second. */
    static final int MAX_FILES = 50_000;

    record Version(FileTime modified, long bytes) {}

    FileVersions {
        byFile = Map.copyOf(byFile);
    }

    /**
     * @param roots files and folders; what is not there has no version
     * @throws IOException when they cannot be read, or hold more than {@link #MAX_FILES}
     */
    static FileVersions of(Collection<Path> roots) throws IOException {
        var versions = new HashMap<Path, Version>();
        for (var root : roots) {
            add(root, versions);
        }
        return new FileVersions(versions);
    }

    private static void add(Path root, Map<Path, Version> versions) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.find(root, Integer.MAX_VALUE, (_, file) -> file.isRegularFile())) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (versions.size() == MAX_FILES) {
                    throw new IOException("There are more than " + MAX_FILES + " files to watch");
                }
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                versions.put(file, new Version(attributes.lastModifiedTime(), attributes.size()));
            }
        } catch (NoSuchFileException _) {
            // It is being written: the next look sees it whole.
        }
    }

    /** The files that are not as they were, new and missing ones too. */
    Set<Path> changedSince(FileVersions before) {
        var changed = new HashSet<>(byFile.keySet());
        changed.addAll(before.byFile().keySet());
        changed.removeIf(file -> {
            var now = byFile.get(file);
            return now != null && now.equals(before.byFile().get(file));
        });
        return changed;
    }
}
