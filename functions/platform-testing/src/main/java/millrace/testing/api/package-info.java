/**
 * The complete OpenAPI documents: what a context's own document says together with what the HTTP
 * edge answers everywhere. Every answer that a test receives is held against them.
 */
@NullMarked
package millrace.testing.api;

import org.jspecify.annotations.NullMarked;
