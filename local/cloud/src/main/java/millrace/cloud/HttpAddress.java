package millrace.cloud;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's address of a running service, such as {@code http://127.0.0.1:8080}. */
public final class HttpAddress implements ITypeConverter<URI> {

    /** Made by picocli. */
    public HttpAddress() {}

    @Override
    public URI convert(String text) {
        if (!text.matches("https?://[^/?#\\s]+/?")) {
            throw new TypeConversionException(
                    text + " is not an address such as http://127.0.0.1:8080");
        }
        return URI.create(text);
    }
}
