/**
 * The AWS service APIs that functions and the AWS CLI call on this machine: Lambda's invoke, KMS
 * signing and Secrets Manager. Signatures of requests are not checked.
 */
@NullMarked
package millrace.cloud.aws;

import org.jspecify.annotations.NullMarked;
