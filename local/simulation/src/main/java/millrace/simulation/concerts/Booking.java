package millrace.simulation.concerts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reservation as its fan knows it: all that was asked about it, and all that was told. */
public final class Booking {

    private final long reservationId;
    private final List<Long> seatIds;
    private final long amountKrw;
    private final Instant expiresAt;
    private final Set<String> openKeys = new HashSet<>();
    private final Set<String> refusedKeys = new HashSet<>();
    private boolean paymentAsked;
    private boolean paid;
    private boolean releaseAsked;
    private boolean released;
    private boolean refundAccepted;

    Booking(long reservationId, List<Long> seatIds, long amountKrw, Instant expiresAt) {
        this.reservationId = reservationId;
        this.seatIds = List.copyOf(seatIds);
        this.amountKrw = amountKrw;
        this.expiresAt = expiresAt;
    }

    long reservationId() {
        return reservationId;
    }

    List<Long> seatIds() {
        return seatIds;
    }

    long amountKrw() {
        return amountKrw;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** The outcome of the payment is open until it is told. */
    void asksToPay(String paymentKey) {
        paymentAsked = true;
        openKeys.add(paymentKey);
    }

    void toldPaid(String paymentKey) {
        openKeys.remove(paymentKey);
        paid = true;
    }

    /**
     * Told that this payment takes no money, or that its money is given back.
     *
     * @param mayHaveBegun whether a request before was left open: that one may still begin
     */
    void toldNotPaid(String paymentKey, boolean mayHaveBegun) {
        if (!mayHaveBegun) {
            openKeys.remove(paymentKey);
            refusedKeys.add(paymentKey);
        }
    }

    void asksToRelease() {
        releaseAsked = true;
    }

    /** Told that the seats are not the fan's; a payment that is open may still make them so. */
    void toldReleased() {
        released = openKeys.isEmpty();
    }

    void toldRefunding() {
        refundAccepted = true;
    }

    boolean isPaymentAsked() {
        return paymentAsked;
    }

    boolean isPaid() {
        return paid;
    }

    boolean isReleaseAsked() {
        return releaseAsked;
    }

    boolean isReleased() {
        return released;
    }

    boolean isRefundAccepted() {
        return refundAccepted;
    }

    boolean isRefused(String paymentKey) {
        return refusedKeys.contains(paymentKey);
    }

    @Override
    public String toString() {
        return "paid %s, given back %s, to be refunded %s, open payments %s"
                .formatted(paid, released, refundAccepted, openKeys.size());
    }
}
