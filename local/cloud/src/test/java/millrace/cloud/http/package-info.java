@NullMarked
package millrace.cloud.http;

import org.jspecify.annotations.NullMarked;
