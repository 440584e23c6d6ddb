/** Buckets as on-failure destinations. */
@NullMarked
package millrace.cloud.mapping.s3;

import org.jspecify.annotations.NullMarked;
