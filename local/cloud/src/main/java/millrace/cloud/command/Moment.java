package millrace.cloud.command;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on a command line, such as {@code 2026-01-01T12:00:00Z}, or so long ago: 10m. */
public final class Moment implements ITypeConverter<Instant> {

    /** Made by picocli. */
    public Moment() {}

    /**
     * @throws TypeConversionException where it is none
     */
    @Override
    public Instant convert(@Nullable String text) {
        var given = String.valueOf(text);
        try {
            return given.matches("\\d{1,6}[smhd]")
                    ? Instant.now().minus(duration(given))
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new TypeConversionException(
                    "is a moment such as 2026-01-01T12:00:00Z, or how long ago such as 10m, not "
                            + given
                            + ".");
        }
    }

    private static Duration duration(String text) {
        var number = text.substring(0, text.length() - 1);
        return text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(number))
                : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
