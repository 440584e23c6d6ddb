package millrace.platform.publish;

import millrace.platform.failure.PoisonMessage;

/** The producer or the topic takes no message of this size, however often it is sent. */
public final class MessageTooLarge extends PoisonMessage {

    MessageTooLarge(String topic, Throwable cause) {
        super("Kafka takes no message of this size for " + topic, cause);
    }
}
