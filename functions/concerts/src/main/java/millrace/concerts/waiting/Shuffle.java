package millrace.concerts.waiting;

import java.nio.ByteBuffer;
import millrace.platform.runtime.Sha256;

/**
 * A permutation of the numbers from 0 to {@code count - 1}, drawn by a seed: a Feistel network over
 * the next power of four, walked until it comes back into the range (Black and Rogaway, "Ciphers
 * with Arbitrary Finite Domains", 2002). It needs no memory, goes in both directions, and is the
 * same wherever count and seed are.
 */
final class Shuffle {

    private static final int ROUNDS = 8;

    /** With fewer bits a half, a network cannot make every permutation of a few numbers. */
    private static final int LEAST_BITS = 4;

    private final long count;
    private final int halfBits;
    private final long mask;
    private final long[] keys = new long[ROUNDS];

    /**
     * @param seed must not be known before the count is
     */
    Shuffle(String seed, long count) {
        this.count = count;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, count - 1));
        this.halfBits = Math.max(LEAST_BITS, (bits + 1) / 2);
        this.mask = (1L << halfBits) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = ByteBuffer.wrap(Sha256.of(seed + "\n" + round)).getLong();
        }
    }

    /** The place to which an index goes. */
    long placeOf(long index) {
        long walked = check(index);
        do {
            walked = forward(walked);
        } while (walked >= count);
        return walked;
    }

    /** The index that comes to a place. */
    long indexAt(long place) {
        long walked = check(place);
        do {
            walked = backward(walked);
        } while (walked >= count);
        return walked;
    }

    private long check(long number) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException(number + " is not among " + count);
        }
        return number;
    }

    private long forward(long number) {
        long left = number >>> halfBits;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ mixed(right, round);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    private long backward(long number) {
        long left = number >>> halfBits;
        long right = number & mask;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long before = right ^ mixed(left, round);
            right = left;
            left = before;
        }
        return left << halfBits | right;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), under the round's key. */
    private long mixed(long half, int round) {
        long mixed = half ^ keys[round];
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return (mixed ^ mixed >>> 31) & mask;
    }
}
