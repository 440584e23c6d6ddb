/** Requests to tables, in IAM's terms. */
@NullMarked
package millrace.cloud.dynamodb.rights;

import org.jspecify.annotations.NullMarked;
