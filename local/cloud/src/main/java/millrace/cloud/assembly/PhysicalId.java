package millrace.cloud.assembly;

/** The name and the ARN that a resource has on this machine. */
public record PhysicalId(String name, String arn) {}
