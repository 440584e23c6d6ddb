/** API Gateway: HTTP APIs with routes, authorizers, CORS and throttling. */
@NullMarked
package millrace.cloud.apigateway;

import org.jspecify.annotations.NullMarked;
