/** Service packages' shared contract with the local cloud. */
@NullMarked
package millrace.cloud.service;

import org.jspecify.annotations.NullMarked;
