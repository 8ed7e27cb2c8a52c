package dev.ac7.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The regular expression that the whole text must match. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Matches {
    /** The expression, as the contract writes it. */
    String value();

    /** The rule in words, to follow "must be"; empty shows the expression. */
    String says() default "";
}
