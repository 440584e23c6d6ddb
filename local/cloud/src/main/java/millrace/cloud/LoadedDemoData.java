package millrace.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts in the demo data of the class path, once for each data directory. */
final class LoadedDemoData {

    private LoadedDemoData() {}

    /**
     * @param markers the directory of notes that data is in, or null without a data directory; a
     *     crash before the note means that the data is put in again, which it must bear
     */
    static void load(URI api, Set<String> functionNames, String stage, @Nullable Path markers)
            throws IOException, LocalCloudException {
        for (var data : of(functionNames, stage)) {
            var marker = markers == null ? null : markers.resolve(data.getClass().getName());
            if (marker == null || !Files.exists(marker)) {
                load(data, api, stage);
                if (marker != null) {
                    mark(marker);
                }
            }
        }
    }

    /** The account that the console may use; an empty map where there is none. */
    static Object administrator(Set<String> functionNames, String stage) {
        for (var data : of(functionNames, stage)) {
            var administrator = data.administrator();
            if (administrator.isPresent()) {
                return administrator.get();
            }
        }
        return Map.of();
    }

    private static List<DemoData> of(Set<String> functionNames, String stage) {
        return ServiceLoader.load(DemoData.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(data -> data.isFor(functionNames, stage))
                .toList();
    }

    private static void load(DemoData data, URI api, String stage) throws LocalCloudException {
        try {
            data.load(api, stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudException("Interrupted while the demo data was put in", e);
        } catch (Exception e) {
            throw new LocalCloudException(
                    "The demo data cannot be put in ("
                            + e.getMessage()
                            + "): start with --no-demo-data, or with a new data directory",
                    e);
        }
    }

    private static void mark(Path marker) throws IOException {
        Files.createDirectories(marker.getParent());
        Files.createFile(marker);
    }
}
