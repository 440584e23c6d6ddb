/**
 * The functions of an app that knows nothing of Millrace; {@code foreign/shop} has its template.
 */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
