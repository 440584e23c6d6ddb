@NullMarked
package millrace.cloud.kms;

import org.jspecify.annotations.NullMarked;
