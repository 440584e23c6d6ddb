package millrace.cloud.service;

/**
 * Something that the templates hold and this machine does not run.
 *
 * @param stack the stack's name, or {@code *} for many resources of one type
 * @param logicalId the resource, or their count
 */
public record NotEmulated(String stack, String logicalId, String type, String reason) {}
