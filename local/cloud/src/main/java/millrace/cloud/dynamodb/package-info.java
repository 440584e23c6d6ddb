/** DynamoDB Local with streams, in this JVM. */
@NullMarked
package millrace.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
