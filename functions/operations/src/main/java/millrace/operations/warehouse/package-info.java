/** Exports what the audit trail holds to a warehouse: files that a query engine reads. */
@NullMarked
package millrace.operations.warehouse;

import org.jspecify.annotations.NullMarked;
