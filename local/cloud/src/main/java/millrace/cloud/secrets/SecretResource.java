package millrace.cloud.secrets;

/**
 * A Secrets Manager secret.
 *
 * @param secretId what functions find in their environment; an outside system may give its value,
 *     else one is made
 */
public record SecretResource(String secretId, String name) {}
