@NullMarked
package millrace.cloud.apigateway;

import org.jspecify.annotations.NullMarked;
