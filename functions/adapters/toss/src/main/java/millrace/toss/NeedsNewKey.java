package millrace.toss;

/**
 * Marks a failure of which Toss is certain: nothing was done, and for 15 days it gives the same
 * answer to everybody who asks with the same idempotency key. Another attempt can succeed with a
 * new key only, and is safe with one. All other failures leave open what was done; they are asked
 * for again with their own key, which finds it out.
 */
public interface NeedsNewKey {}
