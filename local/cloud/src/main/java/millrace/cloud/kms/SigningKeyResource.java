package millrace.cloud.kms;

/** An asymmetric KMS key (RSA 2048, sign and verify). */
public record SigningKeyResource(String keyId) {}
