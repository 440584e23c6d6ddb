/** S3 by its REST interface: the buckets of the template, each a folder. */
@NullMarked
package millrace.cloud.s3;

import org.jspecify.annotations.NullMarked;
