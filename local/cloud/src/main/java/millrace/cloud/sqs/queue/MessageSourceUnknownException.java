package millrace.cloud.sqs.queue;

/** A message of a dead-letter queue that no other queue moved there. Not retriable. */
public final class MessageSourceUnknownException extends RuntimeException {}
