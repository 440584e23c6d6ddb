/** Lambda: functions of the template and the API that invokes them. */
@NullMarked
package millrace.cloud.lambda;

import org.jspecify.annotations.NullMarked;
