package dev.ac7.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds a text's length in UTF-16 code units, the measure the contract counts in. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Length {
    /** Fewest code units. */
    int min() default 0;

    /** Most code units. */
    int max();
}
