package millrace.cloud.foreign;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import shop.PlaceOrder;

/** The cloud assembly of the shop, with the compiled classes of its functions. */
final class ForeignShop {

    private static final Path SOURCE = Path.of("src/test/resources/foreign/shop");
    private static final String TEMPLATE = "shop.template.json";

    private ForeignShop() {}

    /**
     * @param issuer of the tokens of its JWT authorizer
     */
    static Path writeTo(Path directory, String issuer) throws IOException {
        copy(SOURCE, directory);
        var template = directory.resolve(TEMPLATE);
        Files.writeString(
                template, Files.readString(template).replace("http://issuer.example", issuer));
        var code = directory.resolve("asset.java");
        copy(locationOf(PlaceOrder.class).resolve("shop"), code.resolve("shop"));
        for (Class<?> library : List.of(RequestHandler.class, SQSEvent.class, DateTime.class)) {
            var jar = locationOf(library);
            copy(jar, code.resolve("lib").resolve(jar.getFileName()));
        }
        return directory;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
