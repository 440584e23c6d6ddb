@NullMarked
package millrace.platform.http;

import org.jspecify.annotations.NullMarked;
