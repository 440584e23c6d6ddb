package millrace.cloud;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's port number: from 0 to 65535, of which 0 takes any free port. */
final class PortNumber implements ITypeConverter<Integer> {

    static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new TypeConversionException(
                    text
                            + " is not a port: choose a number from 1 to "
                            + HIGHEST
                            + ", or 0 for any free port");
        }
        return Integer.parseInt(text);
    }
}
