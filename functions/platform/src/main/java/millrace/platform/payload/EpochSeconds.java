package millrace.platform.payload;

import java.util.Date;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a time that a stream gives in seconds, whole or with a fraction. */
final class EpochSeconds extends ValueDeserializer<Date> {

    private static final double MILLIS_PER_SECOND = 1_000;

    @Override
    @SuppressWarnings("JavaUtilDate") // The class of Lambda has a Date here.
    public Date deserialize(JsonParser parser, DeserializationContext context) {
        return new Date(Math.round(parser.getDoubleValue() * MILLIS_PER_SECOND));
    }
}
