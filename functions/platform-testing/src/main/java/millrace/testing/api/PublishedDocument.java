package millrace.testing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A context's complete OpenAPI document as it is published, {@code docs/api/<context>.json}, held
 * to what its own document and the edge's answers make of it.
 */
public final class PublishedDocument {

    /** From the folder of a context, where its tests run. */
    private static final Path PUBLISHED = Path.of("../../docs/api");

    private static final String WRITE = "contract.write";

    private PublishedDocument() {}

    /**
     * Compares the published document, where the context has one; with the property {@code
     * contract.write} writes it first.
     *
     * @throws AssertionError when it is not complete or not true any more, saying how to write it
     */
    public static void holdFor(String context) {
        if (!CompleteDocument.has(context)) {
            return;
        }
        var complete = JsonLayout.of(CompleteDocument.of(context));
        var file = PUBLISHED.resolve(context + ".json");
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(PUBLISHED);
                Files.writeString(file, complete, StandardCharsets.UTF_8);
            }
            if (!Files.exists(file) || !Files.readString(file).equals(complete)) {
                throw new AssertionError(
                        "docs/api/%s.json is not what the context's document says. Its tests write it with -D%s=true."
                                .formatted(context, WRITE));
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
