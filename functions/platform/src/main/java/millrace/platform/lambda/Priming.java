package millrace.platform.lambda;

/**
 * Runs before a SnapStart snapshot is taken, once, so that the snapshot holds compiled schemas,
 * loaded classes and warm codecs. It must not leave connections or credentials behind.
 */
@FunctionalInterface
public interface Priming {

    void prime();
}
