/** Secrets Manager: values of secrets. */
@NullMarked
package millrace.cloud.secrets;

import org.jspecify.annotations.NullMarked;
