package millrace.platform.runtime;

/**
 * What a context primes besides the dry run that every function with a table has. Runs before a
 * SnapStart snapshot is taken, once, so that the snapshot holds loaded classes and compiled code.
 * It must not leave connections or credentials behind.
 */
@FunctionalInterface
public interface Priming {

    void prime();
}
