/** First-come coupons: their stock in shards, who claimed and was issued one, and its use. */
@NullMarked
package millrace.coupons;

import org.jspecify.annotations.NullMarked;
