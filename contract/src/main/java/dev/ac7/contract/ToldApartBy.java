package dev.ac7.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key whose value says which record of a sealed interface an object is: the record's simple name in lower case. A
 * sealed interface without it is told apart by which keys are there, in the order of its {@code permits}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ToldApartBy {
    /** The key. */
    String value();
}
