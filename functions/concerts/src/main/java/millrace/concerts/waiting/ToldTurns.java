package millrace.concerts.waiting;

/**
 * How far the turns of a line were published. Positions are told in pages, and the pages dealt out
 * to lanes that go on side by side, each with a row like this.
 *
 * @param told the last position that was told in this lane; 0 where none was
 * @param batch the batch in which it was, or the first
 */
record ToldTurns(long scheduleId, int lane, long told, int batch) {

    static final int LANES = 8;

    /** Together with this row and an outbox row each, less than a transaction's actions. */
    static final int PAGE = 90;

    static ToldTurns none(long scheduleId, int lane) {
        return new ToldTurns(scheduleId, lane, 0, 1);
    }

    /** The next position to tell. */
    long from() {
        if (told == 0) {
            return lane * (long) PAGE + 1;
        }
        boolean isPageEnd = told % PAGE == 0;
        return told + 1 + (isPageEnd ? (LANES - 1) * (long) PAGE : 0);
    }

    /** The last position to tell together with it, of those that have been served. */
    long to(long served) {
        long pageEnd = (from() - 1) / PAGE * PAGE + PAGE;
        return Math.min(pageEnd, served);
    }

    ToldTurns upTo(long position, int lastBatch) {
        return new ToldTurns(scheduleId, lane, position, lastBatch);
    }
}
