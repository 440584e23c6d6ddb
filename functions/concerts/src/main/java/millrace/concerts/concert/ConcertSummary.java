package millrace.concerts.concert;

/** A concert as lists show it. */
record ConcertSummary(long concertId, String title) {

    static ConcertSummary of(Concert concert) {
        return new ConcertSummary(concert.concertId(), concert.title());
    }
}
