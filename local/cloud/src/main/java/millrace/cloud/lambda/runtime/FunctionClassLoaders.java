package millrace.cloud.lambda.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One class loader for each set of layers, one below it for each code directory. Functions see the
 * JDK, their layers and their own code, and nothing of the local cloud, just as on Lambda. Static
 * state is shared by the functions of one directory.
 */
public final class FunctionClassLoaders implements AutoCloseable {

    private record CodeKey(List<Path> layers, Path code) {}

    private final Map<List<Path>, URLClassLoader> layers = new HashMap<>();
    private final Map<CodeKey, URLClassLoader> codes = new HashMap<>();

    public synchronized ClassLoader of(FunctionResource function) {
        var parent =
                layers.computeIfAbsent(
                        function.layerDirectories(),
                        directories ->
                                new URLClassLoader(
                                        "layers",
                                        layerJars(directories),
                                        ClassLoader.getPlatformClassLoader()));
        return codes.computeIfAbsent(
                new CodeKey(function.layerDirectories(), function.codeDirectory()),
                key -> new URLClassLoader("function:" + function.name(), code(key.code()), parent));
    }

    /**
     * Lambda's class path: the code's root, its {@code lib} jars, then the layers' {@code java/lib}
     * jars.
     */
    public static List<Path> classPath(FunctionResource function) {
        var path = new ArrayList<Path>();
        path.add(function.codeDirectory());
        path.addAll(jars(function.codeDirectory().resolve("lib")));
        function.layerDirectories().forEach(layer -> path.addAll(jars(layer.resolve("java/lib"))));
        return path;
    }

    private static URL[] layerJars(List<Path> directories) {
        return urls(
                directories.stream()
                        .flatMap(directory -> jars(directory.resolve("java/lib")).stream()));
    }

    private static URL[] code(Path directory) {
        return urls(Stream.concat(Stream.of(directory), jars(directory.resolve("lib")).stream()));
    }

    private static List<Path> jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] urls(Stream<Path> paths) {
        return paths.map(FunctionClassLoaders::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        Stream.concat(codes.values().stream(), layers.values().stream())
                .forEach(loader -> {
                    try {
                        loader.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
