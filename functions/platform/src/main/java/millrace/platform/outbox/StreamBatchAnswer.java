package millrace.platform.outbox;

import java.util.List;

/** The partial answer to a stream mapping: the record named first and all after it come again. */
public record StreamBatchAnswer(List<ItemFailure> batchItemFailures) {

    /**
     * @param itemIdentifier a sequence number
     */
    public record ItemFailure(String itemIdentifier) {}
}
