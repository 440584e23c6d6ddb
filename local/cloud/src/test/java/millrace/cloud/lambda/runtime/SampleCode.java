package millrace.cloud.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.sample.SampleFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Lays the sample function out on disk as an unpacked code asset and a layer. */
public final class SampleCode {

    private final Path code;
    private final Path layer;

    private SampleCode(Path code, Path layer) {
        this.code = code;
        this.layer = layer;
    }

    public static SampleCode unpackTo(Path directory) throws IOException {
        var code = directory.resolve("code");
        var layer = directory.resolve("layer");
        var classFile = SampleFunction.class.getName().replace('.', '/') + ".class";
        copy(locationOf(SampleFunction.class).resolve(classFile), code.resolve(classFile));
        for (Class<?> type :
                List.of(
                        RequestStreamHandler.class,
                        JsonMapper.class,
                        JsonGenerator.class,
                        JsonProperty.class)) {
            var jar = locationOf(type);
            copy(jar, layer.resolve("java/lib").resolve(jar.getFileName()));
        }
        return new SampleCode(code, layer);
    }

    public FunctionResource function(String name, Map<String, String> environment) {
        return function(name, environment, Duration.ofSeconds(20));
    }

    public FunctionResource function(
            String name, Map<String, String> environment, Duration timeout) {
        return new FunctionResource(
                name,
                "java25",
                SampleFunction.class.getName() + "::handleRequest",
                code,
                List.of(layer),
                environment,
                timeout,
                512);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
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
