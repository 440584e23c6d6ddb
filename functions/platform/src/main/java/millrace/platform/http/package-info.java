/** The HTTP edge: routing inside a context, validation, problem documents, stored answers. */
@NullMarked
package millrace.platform.http;

import org.jspecify.annotations.NullMarked;
