package millrace.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project as if every module were built, with the API of {@code src/test/resources/openapi}. */
final class BuiltProject {

    private static final List<String> CONTEXTS =
            List.of(
                    "auth",
                    "orders",
                    "payments",
                    "coupons",
                    "inventory",
                    "notifications",
                    "operations");

    private BuiltProject() {}

    static ProjectDirectory in(Path root) {
        try {
            jar(root.resolve("functions/platform/target/layer/java/lib/platform.jar"));
            for (String context : CONTEXTS) {
                Path module = root.resolve("functions").resolve(context);
                jar(module.resolve("target/function/lib/" + context + ".jar"));
            }
            for (String context : List.of("auth", "orders", "coupons")) {
                document(root, context, Files.readString(fixture(context)));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new ProjectDirectory(root);
    }

    static void document(Path root, String context, String text) throws IOException {
        Path document =
                root.resolve(
                        "functions/%s/src/main/resources/openapi/%s.json"
                                .formatted(context, context));
        Files.createDirectories(document.getParent());
        Files.writeString(document, text);
    }

    private static Path fixture(String context) {
        return Path.of("src/test/resources/openapi", context + ".json");
    }

    private static void jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
    }
}
