package millrace.simulation.fault;

/** One way in which a step goes wrong. */
public enum Fault {
    /** A request never arrives; its sender waits for its time-out. */
    REQUEST_LOST(1),
    /** A request is done, and its answer never arrives. */
    ANSWER_LOST(1),
    /** A request is done after its sender has given up. */
    REQUEST_LATE(0.5),
    /** A service says that it failed, and did nothing. */
    SERVER_ERROR(1),
    /** A request takes a hundred times as long as others. */
    SLOW(1),
    /** An execution environment is gone between two steps. */
    KILLED(0.2, Of.INVOCATIONS),
    /** An execution environment stands still for seconds, in the middle of an invocation. */
    STALLED(0.1, Of.INVOCATIONS),
    /** A table takes no requests for seconds. */
    TABLE_THROTTLED(0.1, Of.TIME),
    /** Indexes lag by seconds. */
    INDEX_LAGS(2),
    /** A partition takes no records for seconds. */
    PARTITION_REFUSES(1, Of.TIME),
    /** A record is in the log, and its producer is told that it is not. */
    ACKNOWLEDGEMENT_LOST(1),
    /** A partition is moved to another poller while its batch is out. */
    REBALANCED(4),
    /** A stream's batch comes again although it was answered. */
    STREAM_REPEATED(4),
    /** A stream mapping gives a batch up, as it does after its retries. */
    STREAM_GIVEN_UP(1),
    /** An outside system takes no connection. */
    OUTSIDE_REFUSES(2),
    /** An outside system answers with an error of its own, and did nothing. */
    OUTSIDE_FAILS(2),
    /** An outside system takes a request and never does anything. */
    OUTSIDE_HANGS(2),
    /** An outside system does what it is asked after its caller has given up. */
    OUTSIDE_LATE(2),
    /** An outside system does what it is asked, and its answer is lost. */
    OUTSIDE_ANSWER_LOST(2),
    /** A table answers everything with an error of its own for a minute, and does nothing. */
    TABLE_FAILS(0.2, Of.TIME),
    /** A read that is not strongly consistent finds a table as it was up to two seconds ago. */
    STALE_READ(4),
    /** A shard of a stream is closed, and two others go on. */
    STREAM_SPLIT(0.5),
    /** A stream mapping is made anew and begins with all that the stream still holds. */
    STREAM_RECREATED(1),
    /** A connection is closed while it is idle: the next request on it fails, and is not done. */
    CONNECTION_CLOSED(8);

    /** The whole that a rate is a share of, where every kind strikes at one rate. */
    enum Of {
        STEPS,
        INVOCATIONS,
        TIME
    }

    private final double weight;
    private final Of of;

    Fault(double weight) {
        this(weight, Of.STEPS);
    }

    Fault(double weight, Of of) {
        this.weight = weight;
        this.of = of;
    }

    Of of() {
        return of;
    }

    /** The drawn rate of this kind beside others': a step that comes often is struck rarely. */
    double weight() {
        return weight;
    }
}
