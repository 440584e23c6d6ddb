package millrace.cloud.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that shows what the local cloud makes of one behaviour that AWS documents. Each is a row
 * of {@code docs/conformance.md}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Conforms.Rows.class)
public @interface Conforms {

    /** The documentation page that says so. */
    AwsPage to();

    /** The behaviour of AWS, in one clause. */
    String aws();

    /** The behaviour of the local cloud where it differs; empty where it is the same. */
    String ours() default "";

    /** Several rows that one test shows. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Rows {
        Conforms[] value();
    }
}
