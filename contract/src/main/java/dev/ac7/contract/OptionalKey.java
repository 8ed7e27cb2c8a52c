package dev.ac7.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key may be left out, and is left out when the value is unset. Goes with {@code @Nullable}. A {@code @Nullable}
 * component without it is a key that must be there and may hold {@code null}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OptionalKey {
    /** Whether the key may also be there and hold {@code null}, which means the same as leaving it out. */
    boolean orNull() default false;
}
