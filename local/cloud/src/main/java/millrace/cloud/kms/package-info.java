/** KMS: asymmetric keys that sign. */
@NullMarked
package millrace.cloud.kms;

import org.jspecify.annotations.NullMarked;
