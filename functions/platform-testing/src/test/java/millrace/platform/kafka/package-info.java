@NullMarked
package millrace.platform.kafka;

import org.jspecify.annotations.NullMarked;
