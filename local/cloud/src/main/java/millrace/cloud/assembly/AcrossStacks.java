package millrace.cloud.assembly;

import java.util.List;

/** The state that the stacks of an assembly share while their references are resolved. */
record AcrossStacks(Exports exports, DynamicReferences dynamic, UnknownValues unknown) {

    AcrossStacks() {
        this(new Exports(), new DynamicReferences(), new UnknownValues());
    }

    void addAll(List<References> stacks) {
        dynamic.addAll(stacks);
        exports.addAll(stacks);
        unknown.take();
    }
}
