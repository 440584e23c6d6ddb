package millrace.platform.runtime;

/**
 * A bean with connections of its own that it opens by itself. No snapshot may hold them: instances
 * restored from one snapshot would share what the other side knows of them.
 */
public interface Disconnectable {

    /** Ends the connections; the next use begins others. Called before a snapshot is taken. */
    void disconnect();
}
