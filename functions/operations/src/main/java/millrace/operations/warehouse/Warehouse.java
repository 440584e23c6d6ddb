package millrace.operations.warehouse;

/** Where exported files lie. */
public interface Warehouse {

    /**
     * Writes a file, whole or not at all, in place of one of this name. The same call twice is one.
     *
     * @param name with slashes between its folders
     */
    void put(String name, byte[] content);
}
