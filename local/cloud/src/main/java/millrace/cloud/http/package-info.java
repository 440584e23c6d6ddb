/**
 * API Gateway's HTTP API on this machine: routes, authorizers, CORS, throttling and payload format
 * 2.0, and the web server that carries it.
 */
@NullMarked
package millrace.cloud.http;

import org.jspecify.annotations.NullMarked;
