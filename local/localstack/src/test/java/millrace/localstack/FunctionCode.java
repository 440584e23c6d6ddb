package millrace.localstack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import millrace.localstack.function.KeepRecords;

/** The code of {@link KeepRecords} in the two forms that Lambda and a cloud assembly have. */
final class FunctionCode {

    private static final String CLASS = KeepRecords.class.getName().replace('.', '/') + ".class";

    private FunctionCode() {}

    /** A package without Lambda's interfaces, which its runtime has. */
    static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(CLASS));
            zip.write(classFile());
        }
        return bytes.toByteArray();
    }

    /**
     * An unpacked asset with Lambda's interfaces, which the local cloud leaves to each function.
     */
    static void unpackInto(Path directory) throws IOException {
        var file = directory.resolve(CLASS);
        Files.createDirectories(file.getParent());
        Files.write(file, classFile());
        var lib = Files.createDirectories(directory.resolve("lib"));
        Files.copy(interfaces(), lib.resolve("aws-lambda-java-core.jar"));
    }

    private static byte[] classFile() throws IOException {
        try (var file = FunctionCode.class.getResourceAsStream("/" + CLASS)) {
            if (file == null) {
                throw new IOException(CLASS + " is not on the class path");
            }
            return file.readAllBytes();
        }
    }

    private static Path interfaces() throws IOException {
        try {
            return Path.of(
                    RequestStreamHandler.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("Lambda's interfaces lie at no path", e);
        }
    }
}
