/** The product catalogue, its stock, and what orders have reserved of it. */
@NullMarked
package millrace.inventory;

import org.jspecify.annotations.NullMarked;
