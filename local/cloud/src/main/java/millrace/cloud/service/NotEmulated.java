package millrace.cloud.service;

/**
 * Something that the templates hold and this machine does not run.
 *
 * @param stack the stack's name, or {@code *} for what is of no single one
 * @param logicalId the resource, its own name, or the count of many of one type
 */
public record NotEmulated(String stack, String logicalId, String type, String reason) {}
