@NullMarked
package millrace.platform.table;

import org.jspecify.annotations.NullMarked;
