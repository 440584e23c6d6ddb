/** The table in DynamoDB. */
@NullMarked
package millrace.platform.table.dynamo;

import org.jspecify.annotations.NullMarked;
