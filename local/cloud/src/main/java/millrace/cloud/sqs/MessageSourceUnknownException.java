package millrace.cloud.sqs;

/** A message of a dead-letter queue that no other queue moved there. Not retriable. */
final class MessageSourceUnknownException extends RuntimeException {}
