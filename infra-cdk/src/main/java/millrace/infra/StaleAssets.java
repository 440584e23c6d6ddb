package millrace.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Code that an earlier assembly in the same folder held; without this the folder only grows. */
final class StaleAssets {

    private StaleAssets() {}

    static void deleteFrom(Path assembly) {
        try {
            var manifests = manifests(assembly);
            for (var asset : named(assembly, "asset.", "")) {
                if (!manifests.contains(asset.getFileName().toString())) {
                    delete(asset);
                }
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private static String manifests(Path assembly) throws IOException {
        var text = new StringBuilder();
        for (var manifest : named(assembly, "", ".assets.json")) {
            text.append(Files.readString(manifest));
        }
        return text.toString();
    }

    private static List<Path> named(Path directory, String prefix, String suffix)
            throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(
                            file -> {
                                var name = file.getFileName().toString();
                                return name.startsWith(prefix) && name.endsWith(suffix);
                            })
                    .toList();
        }
    }

    private static void delete(Path asset) throws IOException {
        try (var files = Files.walk(asset)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
