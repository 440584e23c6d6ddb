package millrace.cloud.mapping.sqs;

import java.time.Instant;
import millrace.cloud.mapping.delivery.SourceRecord;
import millrace.cloud.sqs.message.ReceivedMessage;

/** A message of a batch. Each is a partition of its own: one that fails holds up no other. */
record SqsRecord(ReceivedMessage received) implements SourceRecord {

    @Override
    public String partition() {
        return received.message().id();
    }

    @Override
    public String position() {
        return received.message().id();
    }

    @Override
    public Instant timestamp() {
        return received.message().sentAt();
    }
}
