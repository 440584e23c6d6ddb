@NullMarked
package millrace.platform.registry;

import org.jspecify.annotations.NullMarked;
