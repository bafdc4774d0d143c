package vn.lienthong.pipeline;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A step that routes call by its name, the class name with a small first letter. It has exactly one public method, which
 * takes what the step before gives.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Verb {

    /** What it does, in one line, for people who read routes. */
    String value();
}
