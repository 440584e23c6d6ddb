package millrace.platform.table;

/** Gives tables by their names. */
@FunctionalInterface
public interface Tables {

    Table named(String name);
}
