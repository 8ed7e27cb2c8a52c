package dev.ac7.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds an integer, both ends included. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Range {
    /** Least value. */
    long min();

    /** Greatest value; the default is the greatest integer that every JSON reader keeps exact. */
    long max() default 9_007_199_254_740_991L;
}
