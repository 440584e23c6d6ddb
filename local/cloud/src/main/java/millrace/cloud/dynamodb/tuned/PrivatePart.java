package millrace.cloud.dynamodb.tuned;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One part of DynamoDB Local, or of the SQLite library in it, that is not its public surface and
 * may be missing in another version.
 */
public sealed interface PrivatePart permits DatabasePart, JobPart, RequestPart {

    /** The constant's name. */
    String name();

    /**
     * The part itself, accessible.
     *
     * @throws ReflectiveOperationException when it is missing or of another type
     * @throws LinkageError when a class that it names is missing
     */
    Member find() throws ReflectiveOperationException;

    /** All parts that the tuned DynamoDB Local is built on. */
    static List<PrivatePart> all() {
        return Stream.<PrivatePart[]>of(
                        DatabasePart.values(), JobPart.values(), RequestPart.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    /** Looks one part up. */
    @FunctionalInterface
    interface LookUp {
        Member find() throws ReflectiveOperationException;
    }

    static Member field(Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        var field =
                Arrays.stream(owner.getDeclaredFields())
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchFieldException(owner.getName() + "." + name));
        requireType(field, field.getType(), type);
        field.setAccessible(true);
        return field;
    }

    static Member constant(Class<?> owner, String name) throws ReflectiveOperationException {
        var field = owner.getField(name);
        requireType(field, field.getType(), owner);
        return field;
    }

    static Member method(Class<?> owner, String name, Class<?> type, Class<?>... parameters)
            throws ReflectiveOperationException {
        var method = owner.getDeclaredMethod(name, parameters);
        requireType(method, method.getReturnType(), type);
        method.setAccessible(true);
        return method;
    }

    static Member constructor(Class<?> owner, Class<?>... parameters)
            throws ReflectiveOperationException {
        var constructor = owner.getDeclaredConstructor(parameters);
        if (Modifier.isPrivate(constructor.getModifiers())) {
            throw new NoSuchMethodException(constructor + " is private");
        }
        return constructor;
    }

    private static void requireType(Member member, Class<?> found, Class<?> wanted)
            throws NoSuchFieldException {
        if (found != wanted) {
            var kind = member instanceof Field ? "is" : "returns";
            throw new NoSuchFieldException(
                    "%s.%s %s %s and not %s"
                            .formatted(
                                    member.getDeclaringClass().getName(),
                                    member.getName(),
                                    kind,
                                    found.getName(),
                                    wanted.getName()));
        }
    }
}
