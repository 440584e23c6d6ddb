package millrace.cloud;

import millrace.cloud.msk.KafkaSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's number of Kafka brokers: from 1 to {@link KafkaSettings#MAXIMUM_BROKERS}. */
final class BrokerCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("[1-" + KafkaSettings.MAXIMUM_BROKERS + "]")) {
            throw new TypeConversionException(
                    "from 1 to "
                            + KafkaSettings.MAXIMUM_BROKERS
                            + " Kafka brokers can run here, not "
                            + text);
        }
        return Integer.parseInt(text);
    }
}
