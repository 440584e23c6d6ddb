package millrace.operations.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps files by their names, and lets a test look on or fail before each. */
final class WarehouseInMemory implements Warehouse {

    final TreeMap<String, byte[]> files = new TreeMap<>();
    Consumer<String> before = name -> {};

    @Override
    public void put(String name, byte[] content) {
        before.accept(name);
        files.put(name, content);
    }

    List<String> names(String end) {
        return files.keySet().stream().filter(name -> name.endsWith(end)).toList();
    }

    /** The lines of all data files. */
    List<JsonNode> lines() {
        return names(".jsonl.gz").stream()
                .flatMap(name -> text(name).lines())
                .map(line -> new JsonMapper().readTree(line))
                .toList();
    }

    private String text(String name) {
        try (var content = new GZIPInputStream(new ByteArrayInputStream(files.get(name)))) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
