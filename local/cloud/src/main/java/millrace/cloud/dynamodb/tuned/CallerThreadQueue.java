package millrace.cloud.dynamodb.tuned;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs each job on the database in the thread that brings it, one job at a time. DynamoDB Local
 * hands every step of a request to one thread and waits for it, seven times for an item of a
 * transaction; more than half of its time went into waking threads. SQLite only wants its
 * connection used by one thread at a time, which the lock keeps; the library's check that it is
 * always the same thread has no setting: hence its field is written.
 */
final class CallerThreadQueue extends SQLiteQueue {

    private final SQLiteQueue opened;
    private final SQLiteConnection connection;
    private final Access access;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private CallerThreadQueue(SQLiteQueue opened, SQLiteConnection connection, Access access) {
        this.opened = opened;
        this.connection = connection;
        this.access = access;
    }

    /** Takes over the connection of a queue that is running and idle. */
    static CallerThreadQueue takingOver(SQLiteQueue opened, PrivateParts parts) {
        return new CallerThreadQueue(
                opened, opened.execute(new TakeConnection()).complete(), Access.to(parts));
    }

    @Override
    public <T, J extends SQLiteJob<T>> J execute(J job) {
        oneAtATime.lock();
        try {
            var owner = access.confine(connection, Thread.currentThread());
            try {
                access.run(job, connection, this);
            } finally {
                access.confine(connection, owner);
            }
        } finally {
            oneAtATime.unlock();
        }
        return job;
    }

    @Override
    public boolean isDatabaseThread() {
        return oneAtATime.isHeldByCurrentThread();
    }

    /** The thread that opened the connection closes it, after the job that runs. */
    @Override
    public SQLiteQueue stop(boolean gracefully) {
        oneAtATime.lock();
        try {
            opened.stop(gracefully);
        } finally {
            oneAtATime.unlock();
        }
        return this;
    }

    private static final class TakeConnection extends SQLiteJob<SQLiteConnection> {
        @Override
        protected SQLiteConnection job(SQLiteConnection connection) throws SQLiteException {
            return connection;
        }
    }

    /** The two members of sqlite4java that are not public. */
    private record Access(VarHandle confinement, MethodHandle execute) {

        static Access to(PrivateParts parts) {
            try {
                var lookUp =
                        MethodHandles.privateLookupIn(
                                SQLiteConnection.class, MethodHandles.lookup());
                return new Access(
                        lookUp.unreflectVarHandle(parts.field(JobPart.CONNECTION_THREAD)),
                        lookUp.unreflect(parts.method(JobPart.JOB_EXECUTE)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        Thread confine(SQLiteConnection connection, Thread to) {
            return (Thread) confinement.getAndSet(connection, to);
        }

        /** The job keeps its own failure and gives it to whoever asks for its result. */
        @SuppressWarnings("EmptyCatch")
        void run(SQLiteJob<?> job, SQLiteConnection connection, SQLiteQueue queue) {
            try {
                execute.invoke(job, connection, queue);
            } catch (Error e) {
                throw e;
            } catch (Throwable kept) {
                // The job's get() throws it.
            }
        }
    }
}
