@NullMarked
package millrace.cloud.sqs.api;

import org.jspecify.annotations.NullMarked;
