@NullMarked
package millrace.cloud.registry;

import org.jspecify.annotations.NullMarked;
