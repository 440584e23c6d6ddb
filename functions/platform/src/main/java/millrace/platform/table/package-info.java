/** A context's one table: items, conditional changes, one transaction. */
@NullMarked
package millrace.platform.table;

import org.jspecify.annotations.NullMarked;
