/** Access control: what the roles of functions allow is allowed, and nothing else. */
@NullMarked
package millrace.cloud.iam;

import org.jspecify.annotations.NullMarked;
