@NullMarked
package millrace.payments.plan;

import org.jspecify.annotations.NullMarked;
