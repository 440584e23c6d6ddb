/** Topics of SNS as on-failure destinations of mappings. */
@NullMarked
package millrace.cloud.mapping.sns;

import org.jspecify.annotations.NullMarked;
