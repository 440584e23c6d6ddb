package millrace.cloud.sqs.fault;

/** The kinds of refused requests, with the names that the two protocols have for each. */
public enum SqsFault {
    QUEUE_DOES_NOT_EXIST(
            modelled("QueueDoesNotExist"), "AWS.SimpleQueueService.NonExistentQueue", 400),
    QUEUE_NAME_EXISTS(modelled("QueueNameExists"), "QueueAlreadyExists", 400),
    QUEUE_DELETED_RECENTLY(
            modelled("QueueDeletedRecently"), "AWS.SimpleQueueService.QueueDeletedRecently", 400),
    RESOURCE_NOT_FOUND(modelled("ResourceNotFoundException"), "ResourceNotFoundException", 404),
    PURGE_IN_PROGRESS(
            modelled("PurgeQueueInProgress"), "AWS.SimpleQueueService.PurgeQueueInProgress", 403),
    RECEIPT_HANDLE_IS_INVALID(modelled("ReceiptHandleIsInvalid"), "ReceiptHandleIsInvalid", 404),
    MESSAGE_NOT_IN_FLIGHT(
            modelled("MessageNotInflight"), "AWS.SimpleQueueService.MessageNotInflight", 400),
    OVER_LIMIT(modelled("OverLimit"), "OverLimit", 403),
    INVALID_MESSAGE_CONTENTS(modelled("InvalidMessageContents"), "InvalidMessageContents", 400),
    INVALID_ATTRIBUTE_NAME(modelled("InvalidAttributeName"), "InvalidAttributeName", 400),
    INVALID_ATTRIBUTE_VALUE(modelled("InvalidAttributeValue"), "InvalidAttributeValue", 400),
    UNSUPPORTED_OPERATION(
            modelled("UnsupportedOperation"), "AWS.SimpleQueueService.UnsupportedOperation", 400),
    EMPTY_BATCH(modelled("EmptyBatchRequest"), "AWS.SimpleQueueService.EmptyBatchRequest", 400),
    TOO_MANY_ENTRIES(
            modelled("TooManyEntriesInBatchRequest"),
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            400),
    ENTRY_IDS_NOT_DISTINCT(
            modelled("BatchEntryIdsNotDistinct"),
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            400),
    INVALID_ENTRY_ID(
            modelled("InvalidBatchEntryId"), "AWS.SimpleQueueService.InvalidBatchEntryId", 400),
    BATCH_TOO_LONG(
            modelled("BatchRequestTooLong"), "AWS.SimpleQueueService.BatchRequestTooLong", 400),
    INVALID_PARAMETER_VALUE(
            general("InvalidParameterValueException"), "InvalidParameterValue", 400),
    MISSING_PARAMETER(general("MissingRequiredParameterException"), "MissingParameter", 400),
    UNKNOWN_OPERATION(general("UnknownOperationException"), "InvalidAction", 400),
    MALFORMED_REQUEST(general("SerializationException"), "MalformedInput", 400);

    private final String jsonType;
    private final String queryCode;
    private final int status;

    SqsFault(String jsonType, String queryCode, int status) {
        this.jsonType = jsonType;
        this.queryCode = queryCode;
        this.status = status;
    }

    /** The value of {@code __type} in the JSON protocol. */
    public String jsonType() {
        return jsonType;
    }

    /** The code of the query protocol, by which the SDKs of both tell errors apart. */
    public String queryCode() {
        return queryCode;
    }

    public int status() {
        return status;
    }

    private static String modelled(String shape) {
        return "com.amazonaws.sqs#" + shape;
    }

    private static String general(String shape) {
        return "com.amazon.coral.service#" + shape;
    }
}
