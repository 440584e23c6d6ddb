package millrace.concerts.seat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import millrace.concerts.concert.SeatPlan;
import millrace.platform.runtime.Sha256;

/** The states of all seats of a schedule at one moment, by their index. Immutable. */
public final class SeatStates {

    private final byte[] codes;
    private final Instant takenAt;

    private SeatStates(byte[] codes, Instant takenAt) {
        this.codes = codes;
        this.takenAt = takenAt;
    }

    /** All seats are free but those that are claimed. */
    static SeatStates of(int seats, Collection<SeatClaim> claims, Instant takenAt) {
        return new SeatStates(new byte[seats], takenAt).with(claims);
    }

    /** The same, except what these claims say of their own seats. */
    public SeatStates with(Collection<SeatClaim> claims) {
        var next = codes.clone();
        for (var claim : claims) {
            next[SeatPlan.indexOf(claim.seatId())] = claim.statusAt(takenAt).code();
        }
        return new SeatStates(next, takenAt);
    }

    /** Compressed text, from which {@link #decompressed} makes the same states. */
    public String compressed() {
        var deflater = new Deflater();
        try {
            deflater.setInput(codes);
            deflater.finish();
            // What cannot be compressed grows by less than this.
            var buffer = new byte[codes.length + codes.length / 100 + 64];
            int length = deflater.deflate(buffer);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, length));
        } finally {
            deflater.end();
        }
    }

    /**
     * @throws IllegalArgumentException when it is no compressed text of so many seats' states
     */
    public static SeatStates decompressed(String compressed, int seats, Instant takenAt) {
        var inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(compressed));
            var codes = new byte[seats];
            if (inflater.inflate(codes) != seats) {
                throw new IllegalArgumentException("Not the states of " + seats + " seats");
            }
            return new SeatStates(codes, takenAt);
        } catch (DataFormatException unreadable) {
            throw new IllegalArgumentException("No compressed states", unreadable);
        } finally {
            inflater.end();
        }
    }

    /** A hash of the states from one index to before another. */
    public String hash(int from, int to) {
        return Sha256.hex(Arrays.copyOfRange(codes, from, to));
    }

    public SeatStatus at(int index) {
        return SeatStatus.of(codes[index]);
    }

    public boolean isFree(int index) {
        return at(index) == SeatStatus.AVAILABLE;
    }

    public int seats() {
        return codes.length;
    }

    /** The number of free seats from one index to before another. */
    public int free(int from, int to) {
        return Math.toIntExact(IntStream.range(from, to).filter(this::isFree).count());
    }

    /** The moment from which on it may be out of date. */
    public Instant takenAt() {
        return takenAt;
    }
}
